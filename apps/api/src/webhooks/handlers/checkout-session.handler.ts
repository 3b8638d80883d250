import { Injectable } from '@nestjs/common';
import { PaymentEvents } from '../../payments/apply/payment-events.service';
import { EventPayment } from '../event-payment.service';
import type { WaitingEvent } from '../webhook-event.repository';
import type { WebhookHandler } from '../webhook-handler';

/** A Checkout Session ended, or its slow method of payment did; the event reports no status of the payment. */
@Injectable()
export class CheckoutSessionHandler implements WebhookHandler {
  constructor(
    private readonly eventPayment: EventPayment,
    private readonly paymentEvents: PaymentEvents,
  ) {}

  async handle(event: WaitingEvent) {
    const paymentId = await this.eventPayment.resolveId(event, event.objectId);
    if (paymentId === null) return 'ignored' as const;
    await this.paymentEvents.onEvent(paymentId, null);
    return 'handled' as const;
  }
}
