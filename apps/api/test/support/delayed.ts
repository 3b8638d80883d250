import type { Order } from '@app/contracts';
import type { TestApp } from './app';
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
