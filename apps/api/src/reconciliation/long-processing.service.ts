import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MismatchesService } from '../mismatches/mismatches.service';
import { processingSubject } from '../payments/apply/delayed-payment.service';
import { OverduePayments } from '../payments/overdue/overdue-payments.service';

/** Lists payments whose bank takes longer than the configuration allows; their end takes them off the list. */
@Injectable()
export class LongProcessing {
  constructor(
    private readonly dataSource: DataSource,
    private readonly overduePayments: OverduePayments,
    private readonly mismatches: MismatchesService,
  ) {}

  async list(): Promise<void> {
    for (const payment of await this.overduePayments.processingTooLong()) {
      const { id, amount, currency, processingAt } = payment;
      const details = { amount, currency, since: processingAt.toISOString() };
      const subject = processingSubject(payment);
      await this.mismatches.list(this.dataSource.manager, 'processing_too_long', subject, id, details);
    }
  }
}
