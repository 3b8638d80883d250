import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions.service';
import { MismatchesService } from '../mismatches/mismatches.service';
import { processingSubject } from '../payments/apply/delayed-payment.service';
import { OverduePayments } from '../payments/overdue/overdue-payments.service';
import { PaymentLock } from '../payments/payment-lock.service';

/** Lists payments whose bank takes longer than the configuration allows; their end takes them off the list. */
@Injectable()
export class LongProcessing {
  constructor(
    private readonly transactions: Transactions,
    private readonly overduePayments: OverduePayments,
    private readonly paymentLock: PaymentLock,
    private readonly mismatches: MismatchesService,
  ) {}

  /** One that has ended since it was found is not listed: nothing would take it off again. */
  async record(): Promise<void> {
    for (const { id, amount, currency, processingAt } of await this.overduePayments.processingTooLong()) {
      await this.transactions.run(async (manager) => {
        const { payment } = await this.paymentLock.take(manager, id);
        if (payment.status !== 'processing') return;
        const details = { amount, currency, since: processingAt.toISOString() };
        await this.mismatches.record(manager, 'processing_too_long', processingSubject(payment), id, details);
      });
    }
  }
}
