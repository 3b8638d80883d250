import { Injectable } from '@nestjs/common';
import { CardTestingService } from '../../card-testing/card-testing.service';
import { EventPayment } from '../event-payment.service';
import type { WaitingEvent } from '../webhook-event.repository';
import type { WebhookHandler } from '../webhook-handler';
import { PaymentHandler } from './payment.handler';

/** A try failed. On our own page it is counted where its attempt is closed; of Stripe Checkout only the event tells. */
@Injectable()
export class PaymentFailedHandler implements WebhookHandler {
  constructor(
    private readonly paymentHandler: PaymentHandler,
    private readonly eventPayment: EventPayment,
    private readonly cardTesting: CardTestingService,
  ) {}

  handle(event: WaitingEvent) {
    return this.paymentHandler.handle(event);
  }

  /** Stripe sends one event per failed charge, and the inbox has it once. */
  async afterHandled(event: WaitingEvent): Promise<void> {
    const payment = await this.eventPayment.find(event);
    if (payment?.kind === 'checkout') await this.cardTesting.countDecline(payment.userId, null);
  }
}
