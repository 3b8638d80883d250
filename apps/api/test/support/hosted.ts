import { type CheckoutSession, type CheckoutSessionView, path, routes } from '@app/contracts';
import type Stripe from 'stripe';
import type { TestApp } from './app';
import type { Answer } from './client';
import type { Shopper } from './shopper';
import { waitFor } from './wait-for';

/** What opening Stripe Checkout is answered with: the session, or a problem. */
export type Opened = CheckoutSession & { code?: string };

/** What the shopper does in Stripe Checkout, as the sandbox takes it. */
export type OnThePage = Parameters<TestApp['sandbox']['completeCheckout']>[1];

/** Stripe Checkout as a shopper meets it: led there by our API, paying without it, sent back to it. */
export class HostedPage {
  constructor(private readonly app: TestApp) {}

  open(who: Shopper, orderId: string): Promise<Answer<Opened>> {
    return who.client.post(routes.checkoutSessions, { orderId });
  }

  /** A session that is open now; answers its id. */
  async lead(who: Shopper, orderId: string): Promise<string> {
    const { status, body } = await this.open(who, orderId);
    if (status >= 400) throw new Error(`Opening answered ${status}: ${JSON.stringify(body)}`);
    return body.id;
  }

  /** Submits the page; a decline is answered and not thrown. */
  submit(sessionId: string, input?: OnThePage): { code: string } | Stripe.Checkout.Session {
    try {
      return this.app.sandbox.completeCheckout(sessionId, input) as unknown as Stripe.Checkout.Session;
    } catch (error) {
      return { code: (error as { body?: { code?: string } }).body?.code ?? String(error) };
    }
  }

  /** Submits the page with a card whose bank asks, and leaves the question open; answers the intent it is about. */
  async submitAndWait(sessionId: string, number = '4000002760003184'): Promise<string> {
    const response = await fetch(`${this.app.sandbox.url}/_checkout/${sessionId}/submit`, {
      method: 'POST',
      body: new URLSearchParams({
        'card[number]': number,
        'card[exp_month]': '12',
        'card[exp_year]': String(new Date().getUTCFullYear() + 3),
        'card[cvc]': '314',
        name: 'Jenny Rosen',
        'address[country]': 'US',
        'address[postal_code]': '94080',
      }),
    });
    const { challenge } = (await response.json()) as { challenge?: { id: string } | null };
    if (!challenge) throw new Error(`The bank did not ask: ${response.status}`);
    return challenge.id;
  }

  /** What the success page does. */
  async back(who: Shopper, sessionId: string): Promise<CheckoutSessionView> {
    const answer = await who.client.get<CheckoutSessionView>(path('checkoutSession', sessionId));
    if (answer.status !== 200) throw new Error(`Back: ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** The session as Stripe knows it. */
  session(id: string): Promise<Stripe.Checkout.Session> {
    return this.app.stripe.checkout.sessions.retrieve(id);
  }

  async paymentOf(
    sessionId: string,
  ): Promise<{ id: string; status: string; stripe_id: string | null; version: number }> {
    const [row] = await this.app.db.query('SELECT * FROM payments WHERE checkout_session_id = $1', [
      sessionId,
    ]);
    return row;
  }

  /** The payments of an order, the oldest first. */
  rowsOf(orderId: string): Promise<{ id: string; status: string; checkout_session_id: string | null }[]> {
    return this.app.db.query('SELECT * FROM payments WHERE order_id = $1 ORDER BY created_at', [orderId]);
  }

  /** Until the newest payment of an order has this status. */
  becomes(orderId: string, status: string): Promise<boolean> {
    return waitFor(
      `the payment to be ${status}`,
      async () => (await this.rowsOf(orderId)).at(-1)?.status === status,
    );
  }

  /** The sessions of an order at Stripe. */
  async sessionsOf(orderId: string): Promise<Stripe.Checkout.Session[]> {
    const { data } = await this.app.stripe.checkout.sessions.list({ limit: 100 });
    return data.filter(({ metadata }) => metadata?.orderId === orderId);
  }

  /** How many ways to pay an order are open at Stripe: sessions and card intents that could still take money. */
  async waysToPay(orderId: string): Promise<number> {
    const [{ customer_id: customer }] = await this.app.db.query(
      'SELECT customer_id FROM payments WHERE order_id = $1 LIMIT 1',
      [orderId],
    );
    const sessions = await this.app.stripe.checkout.sessions.list({ customer, limit: 100 });
    const intents = await this.app.stripe.paymentIntents.list({ customer, limit: 100 });
    const ofOrder = ({ metadata }: { metadata: Stripe.Metadata | null }) => metadata?.orderId === orderId;
    const bySession = new Set(sessions.data.map(({ payment_intent }) => payment_intent));
    return (
      sessions.data.filter((session) => ofOrder(session) && session.status === 'open').length +
      intents.data.filter(
        (intent) =>
          ofOrder(intent) && !bySession.has(intent.id) && !['succeeded', 'canceled'].includes(intent.status),
      ).length
    );
  }

  /** All that was charged for an order and not refunded, minor units. */
  async kept(orderId: string): Promise<number> {
    const rows: { stripe_id: string }[] = await this.app.db.query(
      'SELECT stripe_id FROM payments WHERE order_id = $1 AND stripe_id IS NOT NULL',
      [orderId],
    );
    const sums = await Promise.all(
      rows.map(async ({ stripe_id }) => {
        const { data } = await this.app.stripe.charges.list({ payment_intent: stripe_id, limit: 100 });
        return data
          .filter(({ status }) => status === 'succeeded')
          .reduce((sum, { amount, amount_refunded }) => sum + amount - amount_refunded, 0);
      }),
    );
    return sums.reduce((a, b) => a + b, 0);
  }
}
