import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions';
import { JobsService } from '../jobs/jobs.service';
import type { PaymentEntity } from './payment.entity';
import { PaymentRepository } from './payment.repository';
import { PaymentLock } from './payment-lock.service';
import { isKnown } from './told-state';

/** What events tell of payments. */
@Injectable()
export class PaymentEvents {
  constructor(
    private readonly repository: PaymentRepository,
    private readonly transactions: Transactions,
    private readonly paymentLock: PaymentLock,
    private readonly jobs: JobsService,
  ) {}

  /**
   * Hears an event of a payment. Stripe is read only if the event tells something that the row does not say; while an
   * attempt is open, the attempt's end decides that.
   *
   * @param told the state that the event tells (see `toldState`); null when it tells of none
   */
  async hear(paymentId: string, told: string | null): Promise<void> {
    const found = await this.repository.find(paymentId);
    if (!found || (told !== null && isKnown(told, found.payment))) return;
    await this.transactions.run(async (manager) => {
      const { payment, attempt } = await this.paymentLock.take(manager, paymentId, found.payment.orderId);
      if (told !== null && isKnown(told, payment)) return;
      if (!attempt) return this.jobs.syncPayment(manager, paymentId);
      await this.repository.hear(manager, note(payment, told));
    });
  }
}

/** One thing is remembered of what was told; what does not fit beside it has Stripe read once the attempt is closed. */
function note(payment: PaymentEntity, told: string | null): PaymentEntity {
  const ends = told === 'succeeded' || told === 'canceled';
  if (told !== null && (payment.told === null || ends)) payment.told = told;
  else if (told !== payment.told) payment.stale = true;
  return payment;
}
