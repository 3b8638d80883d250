import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { z } from 'zod';
import { Transactions } from '../database/transactions.service';
import { JobsService } from '../jobs/jobs.service';
import { OrdersService } from '../orders/orders.service';
import { ApplyPayment } from '../payments/apply/apply-payment.service';
import type { EndedPayment } from '../payments/payments.service';
import { readOptions, STRIPE } from '../stripe/stripe.client';
import { isMissing, isRefused } from '../stripe/stripe-errors';

/** The ids of an object at Stripe whose payment is not here. */
export type Pointers = { checkoutSessionId: string | null; paymentIntentId: string | null };

/** `expired`: nothing was paid, and nothing can be. `unknown`: not a session of this shop. */
export type AbandonedSession = { paymentId: string } | 'expired' | 'unknown';

const uuid = z.uuid();

/**
 * Sessions whose creation had no answer and whose row was deleted. No shopper was sent there, but one may exist at
 * Stripe: it is expired, and money that was paid in it is refunded.
 */
@Injectable()
export class AbandonedSessions {
  constructor(
    @Inject(STRIPE) private readonly stripe: Stripe,
    private readonly transactions: Transactions,
    private readonly jobs: JobsService,
    private readonly orders: OrdersService,
    private readonly applyPayment: ApplyPayment,
  ) {}

  /** Reads the session from Stripe and expires it. @throws what asking Stripe throws */
  async expire(pointers: Pointers): Promise<AbandonedSession> {
    const session = await this.read(pointers);
    return session ? this.expireSession(session) : 'unknown';
  }

  /**
   * Expires an open session. One that was completed gets its row again, as a canceled payment:
   * reading it refunds whatever was paid, as for any such payment.
   */
  async expireSession(found: Stripe.Checkout.Session): Promise<AbandonedSession> {
    if (found.status === 'expired') return 'expired';
    const row = await this.rowOf(found);
    if (!row) return 'unknown';
    const session = found.status === 'open' ? await this.expireAtStripe(found) : found;
    if (session.status === 'expired') return 'expired';
    await this.transactions.run(async (manager) => {
      await this.applyPayment.insertCanceled(manager, row);
      await this.jobs.syncPayment(manager, row.id);
    });
    return { paymentId: row.id };
  }

  private async read({
    checkoutSessionId,
    paymentIntentId,
  }: Pointers): Promise<Stripe.Checkout.Session | null> {
    const { sessions } = this.stripe.checkout;
    try {
      if (checkoutSessionId) return await sessions.retrieve(checkoutSessionId, {}, readOptions);
      if (!paymentIntentId) return null;
      const { data } = await sessions.list({ payment_intent: paymentIntentId, limit: 1 }, readOptions);
      return data[0] ?? null;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /** The session after its end; Stripe refuses if it was completed in that moment. */
  private async expireAtStripe({ id }: Stripe.Checkout.Session): Promise<Stripe.Checkout.Session> {
    try {
      return await this.stripe.checkout.sessions.expire(id);
    } catch (error) {
      if (!isRefused(error)) throw error;
      return this.stripe.checkout.sessions.retrieve(id, {}, readOptions);
    }
  }

  /** The row that the session had; null when it belongs to no order of ours. */
  private async rowOf(session: Stripe.Checkout.Session): Promise<EndedPayment | null> {
    const { paymentId, orderId } = session.metadata ?? {};
    const customerId = typeof session.customer === 'string' ? session.customer : session.customer?.id;
    if (!paymentId || !orderId || !customerId || session.client_reference_id !== orderId) return null;
    if (!uuid.safeParse(paymentId).success || !uuid.safeParse(orderId).success) return null;
    const [order] = await this.orders.views([orderId]);
    if (!order) return null;
    return {
      id: paymentId,
      orderId,
      userId: await this.orders.ownerOf(orderId),
      checkoutSessionId: session.id,
      customerId,
      amount: session.amount_total ?? order.total.amount,
      currency: session.currency ?? order.total.currency,
      expiresAt: new Date(session.expires_at * 1000),
      createdAt: new Date(session.created * 1000),
    };
  }
}
