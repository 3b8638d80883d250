import { Injectable } from '@nestjs/common';
import { CheckoutDeclines } from '../../checkout/checkout-declines.service';
import { PaymentEvents } from '../../payments/payment-events.service';
import { EventPayment } from '../event-payment.service';
import type { WaitingEvent } from '../webhook-event.repository';
import type { WebhookHandler } from '../webhook-handler';

/** A payment changed, on our page or in Stripe Checkout. */
@Injectable()
export class PaymentHandler implements WebhookHandler {
  constructor(
    private readonly eventPayment: EventPayment,
    private readonly paymentEvents: PaymentEvents,
    private readonly checkoutDeclines: CheckoutDeclines,
  ) {}

  async handle(event: WaitingEvent) {
    const paymentId = await this.eventPayment.of(event);
    if (paymentId === null) return 'ignored' as const;
    await this.paymentEvents.onEvent(paymentId, event.reported);
    return 'handled' as const;
  }

  /**
   * A decline on our own page is counted where its attempt is closed; of one in Stripe Checkout only the event says so.
   * Stripe sends one event per failed charge, and the inbox stores it once.
   */
  async afterHandled(event: WaitingEvent): Promise<void> {
    if (event.type !== 'payment_intent.payment_failed') return;
    const payment = await this.eventPayment.find(event);
    if (payment?.kind === 'checkout') await this.checkoutDeclines.count(payment);
  }
}
