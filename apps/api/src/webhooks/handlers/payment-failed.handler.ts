import { Injectable } from '@nestjs/common';
import { CheckoutDeclines } from '../../checkout/checkout-declines.service';
import { EventPayment } from '../event-payment.service';
import type { WaitingEvent } from '../webhook-event.repository';
import type { WebhookHandler } from '../webhook-handler';
import { PaymentIntentHandler } from './payment-intent.handler';

/** A try to pay failed, on our page or in Stripe Checkout. */
@Injectable()
export class PaymentFailedHandler implements WebhookHandler {
  constructor(
    private readonly paymentIntentHandler: PaymentIntentHandler,
    private readonly eventPayment: EventPayment,
    private readonly checkoutDeclines: CheckoutDeclines,
  ) {}

  handle(event: WaitingEvent) {
    return this.paymentIntentHandler.handle(event);
  }

  /**
   * A decline on our own page is counted where its attempt is closed; of one in Stripe Checkout only the event says so.
   * Stripe sends one event per failed charge, and the inbox stores it once.
   */
  async afterHandled(event: WaitingEvent): Promise<void> {
    const payment = await this.eventPayment.find(event);
    if (payment?.kind === 'checkout') await this.checkoutDeclines.count(payment);
  }
}
