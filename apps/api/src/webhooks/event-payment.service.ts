import { Injectable } from '@nestjs/common';
import { AbandonedSessions } from '../checkout/abandoned-sessions.service';
import { FindPayment } from '../payments/find-payment.service';
import type { PaymentEntity } from '../payments/payment.entity';
import { RowMissing } from './row-missing';
import type { WaitingEvent } from './webhook-event.repository';

/** Finds the payment that an event is about. */
@Injectable()
export class EventPayment {
  constructor(
    private readonly findPayment: FindPayment,
    private readonly abandonedSessions: AbandonedSessions,
  ) {}

  /** The payment, where it is ours and here. */
  async find({ paymentId, paymentIntentId }: WaitingEvent): Promise<PaymentEntity | null> {
    const found = await this.findPayment.find(paymentId, paymentIntentId);
    return found === 'foreign' || found === 'missing' ? null : found.payment;
  }

  /**
   * The payment's id, or null for an event that is not ours. A session whose payment row was deleted is expired.
   * @param checkoutSessionId of an event whose object is a Checkout Session
   * @throws RowMissing
   */
  async resolveId(event: WaitingEvent, checkoutSessionId: string | null = null): Promise<string | null> {
    const { paymentId, paymentIntentId } = event;
    const found = await this.findPayment.find(paymentId, paymentIntentId, checkoutSessionId);
    if (found === 'foreign') return null;
    if (found !== 'missing') return found.payment.id;
    const ended = await this.abandonedSessions.expire({ checkoutSessionId, paymentIntentId });
    if (ended === 'unknown') throw new RowMissing(`The payment of event ${event.id} is not there yet.`);
    return ended === 'expired' ? null : ended.paymentId;
  }
}
