import { Injectable } from '@nestjs/common';
import { PaymentEvents } from '../../payments/payment-events.service';
import { EventPayment } from '../event-payment.service';
import type { WaitingEvent } from '../webhook-event.repository';
import type { WebhookHandler } from '../webhook-handler';

/** A payment moved, on our page or on the hosted one. */
@Injectable()
export class PaymentHandler implements WebhookHandler {
  constructor(
    private readonly eventPayment: EventPayment,
    private readonly paymentEvents: PaymentEvents,
  ) {}

  async handle(event: WaitingEvent) {
    const paymentId = await this.eventPayment.of(event);
    if (paymentId === null) return 'ignored' as const;
    await this.paymentEvents.hear(paymentId, event.told);
    return 'handled' as const;
  }
}
