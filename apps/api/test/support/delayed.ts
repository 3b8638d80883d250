import type { Order } from '@app/contracts';
import { startApp, type TestApp } from './app';
import { HostedPage } from './hosted';
import { inbox, type ReceivedMail } from './inbox';
import { Ledger } from './ledger';
import { Shopper } from './shopper';
import { waitFor } from './wait-for';

/** Numbers of Stripe's test bank accounts. */
export const BANK_PAYS = '000123456789';
export const BANK_FAILS = '000222222227';

/** An order that is to be paid in Stripe Checkout, and its session. */
export type Debited = { order: Order; sessionId: string; paymentId: string };

/** Payments by bank debit in Stripe Checkout, whose money takes days. */
export class DelayedPayments {
  readonly ledger = new Ledger(this.app);
  readonly page = new HostedPage(this.app);

  constructor(private readonly app: TestApp) {}

  /** Somebody whose address is verified, so that Stripe Checkout takes more than cards. */
  async shopper(): Promise<Shopper> {
    const shopper = await Shopper.join(this.app);
    await this.app.db.query('UPDATE users SET email_verified_at = now() WHERE id = $1', [shopper.userId]);
    return shopper;
  }

  async begin(shopper: Shopper, copies = 2): Promise<Debited> {
    const order = await shopper.order(copies);
    const sessionId = await this.page.lead(shopper, order.id);
    return { order, sessionId, paymentId: (await this.page.paymentOf(sessionId)).id };
  }

  /** The same, and the shopper has given a bank account. */
  async debit(shopper: Shopper, number = BANK_PAYS): Promise<Debited> {
    const begun = await this.begin(shopper);
    this.page.submit(begun.sessionId, { bank_account: number });
    await this.becomes(begun, 'processing');
    return begun;
  }

  becomes({ paymentId }: Debited, status: string): Promise<boolean> {
    return waitFor(
      `the payment to be ${status}`,
      async () => (await this.ledger.row(paymentId)).status === status,
    );
  }

  row({ paymentId }: Debited): ReturnType<Ledger['row']> {
    return this.ledger.row(paymentId);
  }

  /** What the bank answers after days. */
  finish({ sessionId }: Debited, outcome: 'fail' | 'succeed'): void {
    this.app.sandbox.finishCheckout(sessionId, outcome);
  }

  /** Everything has happened so many days earlier. */
  async age({ order, paymentId }: Debited, days: number): Promise<void> {
    await this.app.db.query(
      `UPDATE payments SET created_at = created_at - $2 * interval '1 day', expires_at = expires_at - $2 * interval '1 day',
              touched_at = touched_at - $2 * interval '1 day', processing_at = processing_at - $2 * interval '1 day'
        WHERE id = $1`,
      [paymentId, days],
    );
    await this.app.db.query(
      `UPDATE orders SET created_at = created_at - $2 * interval '1 day' WHERE id = $1`,
      [order.id, days],
    );
  }

  /** Until every event has arrived and is handled. */
  async quiet(): Promise<void> {
    await this.app.sandbox.settled();
    await this.ledger.quiet();
  }

  /** The subjects of the mails about an order, the oldest first, once there are so many. */
  async mails(shopper: Shopper, { order }: Debited, count: number): Promise<ReceivedMail[]> {
    const { email } = (await shopper.client.get<{ email: string }>('/api/me')).body;
    const number = order.id.slice(0, 8).toUpperCase();
    return waitFor(`${count} mails about order ${number}`, async () => {
      const found = (await inbox(this.app, email)).filter(({ subject }) => subject.includes(number));
      return found.length >= count && found;
    });
  }
}

/** An app whose Stripe Checkout takes bank debits and that reconciles when it is told to, and somebody who may pay by them. */
export async function startDelayed(
  config: Record<string, string> = {},
): Promise<{ app: TestApp; delayed: DelayedPayments; shopper: Shopper }> {
  const app = await startApp({
    config: {
      CHECKOUT_METHODS: 'dynamic',
      PAYMENTS_QUIET_ACTION_MS: '300',
      PAYMENTS_RECONCILE_EVERY_MS: '60000',
      PAYMENTS_CHECKOUT_GRACE_MS: '50',
      PAYMENTS_REREAD_EVERY_MS: '1',
      ...config,
    },
  });
  app.sandbox.settings({ usBankAccount: true });
  const delayed = new DelayedPayments(app);
  return { app, delayed, shopper: await delayed.shopper() };
}
