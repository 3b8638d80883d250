import { Injectable } from '@nestjs/common';
import { PaymentEvents } from '../../payments/apply/payment-events.service';
import { EventPayment } from '../event-payment.service';
import type { WaitingEvent } from '../webhook-event.repository';
import type { WebhookHandler } from '../webhook-handler';

/** A payment changed, on our page or in Stripe Checkout. */
@Injectable()
export class PaymentIntentHandler implements WebhookHandler {
  constructor(
    private readonly eventPayment: EventPayment,
    private readonly paymentEvents: PaymentEvents,
  ) {}

  async handle(event: WaitingEvent) {
    const paymentId = await this.eventPayment.resolveId(event);
    if (paymentId === null) return 'ignored' as const;
    await this.paymentEvents.onEvent(paymentId, event.reported);
    return 'handled' as const;
  }
}
