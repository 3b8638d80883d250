import type Stripe from 'stripe';
import type { TestApp } from './app';
import { waitFor } from './wait-for';

/** What is on record about a payment, here and at Stripe. */
export class Ledger {
  constructor(private readonly app: TestApp) {}

  async row(paymentId: string): Promise<{
    status: string;
    stripe_id: string;
    version: number;
    attempts: number;
    reported: string | null;
    reread_at: Date | null;
  }> {
    const [row] = await this.app.db.query('SELECT * FROM payments WHERE id = $1', [paymentId]);
    return row;
  }

  async intent(paymentId: string): Promise<Stripe.PaymentIntent> {
    return this.app.stripe.paymentIntents.retrieve((await this.row(paymentId)).stripe_id);
  }

  /** The charges that took money. */
  async charges(paymentId: string): Promise<Stripe.Charge[]> {
    const { stripe_id } = await this.row(paymentId);
    const charges = await this.app.stripe.charges.list({ payment_intent: stripe_id, limit: 100 });
    return charges.data.filter(({ status }) => status === 'succeeded');
  }

  attempts(
    paymentId: string,
  ): Promise<{ id: string; kind: string; by: string; outcome: string | null; cvc_token: string | null }[]> {
    return this.app.db.query('SELECT * FROM payment_attempts WHERE payment_id = $1 ORDER BY n', [paymentId]);
  }

  async order(orderId: string): Promise<{ status: string; stock_state: string; payment_status: string }> {
    const [row] = await this.app.db.query('SELECT * FROM orders WHERE id = $1', [orderId]);
    return row;
  }

  /** Waits until the receipt of an order was sent, and answers how many mails were sent for it. */
  async receipts(orderId: string): Promise<number> {
    const count = async () => {
      const [{ n }] = await this.app.db.query(
        `SELECT count(*)::int AS n FROM mails WHERE key LIKE '%receipt%' AND key LIKE '%' || $1 || '%' AND sent_at IS NOT NULL`,
        [orderId],
      );
      return n as number;
    };
    return waitFor('the receipt', count);
  }

  /** Waits until no job that is due is left, and no attempt is open. */
  async quiet(): Promise<void> {
    await waitFor('the jobs to be done', async () => {
      const [{ busy }] = await this.app.db.query(
        `SELECT (SELECT count(*) FROM graphile_worker._private_jobs j
                  JOIN graphile_worker._private_tasks t ON t.id = j.task_id
                 WHERE t.identifier NOT IN ('reconcile', 'compare_with_stripe')
                   AND j.attempts < j.max_attempts AND (j.run_at <= now() OR j.locked_at IS NOT NULL))
              + (SELECT count(*) FROM payment_attempts WHERE closed_at IS NULL) AS busy`,
      );
      return Number(busy) === 0;
    });
  }

  /** Everything that must hold of a payment that was paid, however it came to that. */
  async expectPaidOnce(paymentId: string, orderId: string): Promise<void> {
    expect(await this.charges(paymentId)).toHaveLength(1);
    expect((await this.intent(paymentId)).status).toBe('succeeded');
    expect((await this.row(paymentId)).status).toBe('succeeded');
    expect(await this.order(orderId)).toMatchObject({
      status: 'paid',
      stock_state: 'sold',
      payment_status: 'succeeded',
    });
    expect(await this.receipts(orderId)).toBe(1);
    for (const attempt of await this.attempts(paymentId)) expect(attempt.cvc_token).toBeNull();
  }
}
