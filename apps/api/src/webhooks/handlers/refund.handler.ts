import { Injectable } from '@nestjs/common';
import { InvoiceRefunds } from '../../membership/invoice-refunds/invoice-refunds.service';
import { RefundsService } from '../../refunds/refunds.service';
import { EventPayment } from '../event-payment.service';
import type { WaitingEvent } from '../webhook-event.repository';
import type { WebhookHandler } from '../webhook-handler';

/** A refund was created or updated, here or at Stripe: all refunds of its payment are read. */
@Injectable()
export class RefundHandler implements WebhookHandler {
  constructor(
    private readonly eventPayment: EventPayment,
    private readonly refunds: RefundsService,
    private readonly invoiceRefunds: InvoiceRefunds,
  ) {}

  async handle(event: WaitingEvent) {
    const paymentId = await this.eventPayment.resolveId(event);
    if (paymentId === null) {
      const ours =
        event.paymentIntentId !== null && (await this.invoiceRefunds.syncByIntent(event.paymentIntentId));
      return ours ? ('handled' as const) : ('ignored' as const);
    }
    await this.refunds.sync(paymentId);
    return 'handled' as const;
  }
}
