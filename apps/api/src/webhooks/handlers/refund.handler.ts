import { Injectable } from '@nestjs/common';
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
  ) {}

  async handle(event: WaitingEvent) {
    const paymentId = await this.eventPayment.of(event);
    if (paymentId === null) return 'ignored' as const;
    await this.refunds.sync(paymentId);
    return 'handled' as const;
  }
}
