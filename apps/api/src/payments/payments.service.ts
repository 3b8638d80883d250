import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PaymentEntity } from './payment.entity';
import { type NewPayment, PaymentRepository, type PaymentWithAttempt } from './payment.repository';
import { inProgress } from './payment-problems';
import { PaymentQueryRepository, type PaymentState } from './payment-query.repository';

export type { EndedPayment, PaymentWithAttempt } from './payment.repository';
export type { PaymentState } from './payment-query.repository';

/** What other features read and write of payments' rows; a status is written by `ApplyPayment` alone. */
@Injectable()
export class PaymentsService {
  constructor(
    private readonly paymentRepository: PaymentRepository,
    private readonly paymentQueryRepository: PaymentQueryRepository,
  ) {}

  /** Null for a payment that does not exist. */
  find(id: string, manager?: EntityManager): Promise<PaymentWithAttempt | null> {
    return this.paymentRepository.find(id, manager);
  }

  /** The user's payment with this Checkout Session. */
  findOwnedSession(userId: string, checkoutSessionId: string): Promise<PaymentWithAttempt | null> {
    return this.paymentRepository.findOwnedSession(userId, checkoutSessionId);
  }

  /** The payments of an order, newest first. */
  ofOrder(orderId: string, most: number): Promise<PaymentWithAttempt[]> {
    return this.paymentQueryRepository.ofOrder(orderId, most);
  }

  /** Payments made in a range of time (seconds since 1970) whose intents are not among `seen`, newest first. */
  createdWithin(
    range: { since: number; until: number },
    seen: string[],
    most: number,
  ): Promise<{ id: string; stripeId: string }[]> {
    return this.paymentQueryRepository.createdWithin(range, seen, most);
  }

  /** The payments of these PaymentIntents, of which there may be fewer. */
  statesOf(stripeIds: string[]): Promise<PaymentState[]> {
    return this.paymentQueryRepository.statesOf(stripeIds);
  }

  /**
   * The live payment of a locked order, of whatever kind, or the one given.
   * @throws Problem 409 `payment_in_progress` where the live one has ended just now
   */
  async ensureLive(
    manager: EntityManager,
    payment: NewPayment,
  ): Promise<PaymentWithAttempt & { created: boolean }> {
    const live = await this.paymentRepository.ensureLive(manager, payment);
    if (!live) throw inProgress();
    return live;
  }

  /** The payment with its Checkout Session, or null where that is known already or the row is gone. */
  saveSession(
    manager: EntityManager,
    id: string,
    session: { id: string; url: string | null },
  ): Promise<PaymentEntity | null> {
    return this.paymentRepository.saveSession(manager, id, session);
  }

  /** Deletes a payment that was never created at Stripe; answers whether there was one. */
  deleteIfNotCreated(manager: EntityManager, payment: PaymentEntity): Promise<boolean> {
    return this.paymentRepository.deleteIfNotCreated(manager, payment);
  }
}
