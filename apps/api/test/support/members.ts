import {
  type Invoice,
  type InvoicePayment,
  type Membership,
  type MembershipCardChange,
  type ProblemDetails,
  path,
  routes,
} from '@app/contracts';
import { confirmUntilDone, type Outcome } from '@app/payment-flow';
import type Stripe from 'stripe';
import { SetUpPlan } from '../../src/membership/plan/set-up-plan.service';
import { MembershipClock } from '../../src/membership/subscription/membership-clock.service';
import { type StartOptions, startApp, type TestApp } from './app';
import type { Answer } from './client';
import { CustomerClock } from './customer-clock';
import { inbox } from './inbox';
import { Ledger } from './ledger';
import { type AtTheBank, Shopper } from './shopper';
import { waitFor } from './wait-for';

export const PLAIN = '4242424242424242';
/** Asks the bank once; what was set up is charged quietly from then on. */
export const ASKS_ONCE = '4000002500003155';
/** Asks the bank at each payment, and declines whatever is charged without its owner. */
export const ASKS_ALWAYS = '4000002760003184';
/** Can be saved, and declines each charge. */
export const FAILS = '4000000000000341';

export const DECLINED = '4000000000000002';

const HOUR = 3_600;
const DAY = 24 * HOUR;

export type Joined = Membership & Partial<Omit<ProblemDetails, 'status'>>;

/** An app that has a membership to sell; nothing is looked through by itself. */
export async function startMembershipApp(options: StartOptions = {}): Promise<TestApp> {
  const app = await startApp({
    ...options,
    config: {
      PAYMENTS_RECONCILE_EVERY_MS: '3600000',
      PAYMENTS_READ_REPORTED_AFTER_MS: '1',
      // Members here do in a moment what takes others minutes; what they read does not wait for webhooks.
      PAYMENTS_REREAD_EVERY_MS: '1',
      ...options.config,
    },
  });
  if (!options.beside) await app.nest.get(SetUpPlan).setUp();
  return app;
}

/** Resolves once every event was delivered and every job that is due was done; what was reported is read now. */
export async function atRest(app: TestApp): Promise<void> {
  const ledger = new Ledger(app);
  await app.sandbox.settled();
  await ledger.quiet();
  await waitFor('memberships to be read', async () => {
    const ofReads = `FROM graphile_worker.jobs WHERE task_identifier = 'read_reported_membership'`;
    await app.db.query(
      `SELECT graphile_worker.reschedule_jobs(array_agg(id), run_at => now())
         ${ofReads} AND attempts = 0 AND run_at > now()`,
    );
    const waiting = await app.db.query(`SELECT 1 ${ofReads}`);
    return waiting.length === 0;
  });
  await ledger.quiet();
}

/** A shopper who joins, with what the browser and the time do. */
export class Member {
  private constructor(
    readonly app: TestApp,
    readonly shopper: Shopper,
    private readonly clock: CustomerClock | null,
  ) {}

  /** Somebody new. */
  static async new(app: TestApp): Promise<Member> {
    return new Member(app, await Shopper.join(app), null);
  }

  /** Somebody new whose subscription lives on a clock of its own, which starts now. */
  static async onClock(app: TestApp): Promise<Member> {
    const shopper = await Shopper.join(app);
    await atRest(app);
    return new Member(app, shopper, await CustomerClock.start(shopper));
  }

  /** The same person at another of the installation's processes. */
  at(process: { url: string }): Member {
    return new Member(this.app, this.shopper.at(process), this.clock);
  }

  /** Sends the form of the page where people join. */
  async join(body: object): Promise<Answer<Joined>> {
    return this.shopper.client.post(routes.membership, body);
  }

  /** Joins with a saved card and its code. */
  async joinWith(paymentMethodId: string): Promise<Answer<Joined>> {
    return this.join({ paymentMethodId, cvcToken: await this.shopper.cvcToken() });
  }

  /** Joins with a card that nobody has saved. */
  async joinWithNew(number: string): Promise<Answer<Joined>> {
    return this.join({ paymentMethodId: await this.shopper.enterCard(number) });
  }

  /** Joins and does what follows, until nothing is left to do. */
  async become(number: string, atTheBank: AtTheBank = 'succeed'): Promise<Membership> {
    const { status, body } = await this.joinWithNew(number);
    if (status >= 400) throw new Error(`${status}: ${JSON.stringify(body)}`);
    if (body.payment) await this.confirmUntilDone(body.payment, atTheBank);
    return this.read();
  }

  async read(): Promise<Membership> {
    return (await this.shopper.client.get<Membership>(routes.membership)).body;
  }

  async invoices(): Promise<Invoice[]> {
    return (await this.shopper.client.get<{ data: Invoice[] }>(`${routes.invoices}?limit=100`)).body.data;
  }

  /** Drives the payment of an invoice as the web app does. */
  confirmUntilDone(
    payment: InvoicePayment,
    atTheBank: AtTheBank = 'succeed',
  ): Promise<Outcome<InvoicePayment>> {
    const { client } = this.shopper;
    return confirmUntilDone(payment, {
      read: async () => (await client.get<Invoice>(path('invoice', payment.id))).body.payment,
      confirm: () => Promise.reject(new Error('An automatic payment is never confirmed by the browser.')),
      authenticate: (clientSecret) => this.shopper.challenge(clientSecret, atTheBank),
      pause: (attempt) => new Promise((resolve) => setTimeout(resolve, Math.min(50 * 2 ** attempt, 1_000))),
    });
  }

  /** Pays an invoice with a card that nobody has saved. */
  async pay(
    invoiceId: string,
    number: string,
  ): Promise<Answer<InvoicePayment & Partial<Omit<ProblemDetails, 'status'>>>> {
    const paymentMethodId = await this.shopper.enterCard(number);
    return this.shopper.client.post(path('invoiceConfirm', invoiceId), { paymentMethodId });
  }

  cancel = () => this.shopper.client.delete<Joined>(routes.membership);
  resume = () => this.shopper.client.post<Joined>(routes.membershipResume);

  changeCard(body: object) {
    return this.shopper.client.put<MembershipCardChange & Partial<Omit<ProblemDetails, 'status'>>>(
      routes.membershipPaymentMethod,
      body,
    );
  }

  /** What was mailed to the member after the first mail, which verifies the address. */
  async mails() {
    const { body } = await this.shopper.client.get<{ email: string }>(routes.me);
    return (await inbox(this.app, body.email)).slice(1);
  }

  async subjects(): Promise<string[]> {
    return (await this.mails()).map(({ subject }) => subject);
  }

  /** The secret of the link that was mailed last. */
  async linkToken(): Promise<string> {
    const last = (await this.mails()).findLast(({ text }) => text.includes('/pay-invoice#'));
    return /pay-invoice#token=([\w-]{43})/.exec(last?.text ?? '')?.[1] ?? '';
  }

  /** The row. */
  async row() {
    const [row] = await this.app.db.query(
      'SELECT * FROM memberships WHERE user_id = $1 ORDER BY created_at DESC LIMIT 1',
      [this.shopper.userId],
    );
    return row;
  }

  async subscription(): Promise<Stripe.Subscription> {
    return this.app.stripe.subscriptions.retrieve((await this.row()).stripe_id);
  }

  /** All subscriptions of this member at Stripe, ended ones too. */
  async subscriptions(): Promise<Stripe.Subscription[]> {
    const [{ stripe_customer_id: customer }] = await this.app.db.query(
      'SELECT stripe_customer_id FROM customers WHERE user_id = $1',
      [this.shopper.userId],
    );
    return (await this.app.stripe.subscriptions.list({ customer, status: 'all' })).data;
  }

  /** The charges that took money of this member, at Stripe. */
  async charges(): Promise<Stripe.Charge[]> {
    const { customer_id } = await this.row();
    const charges = await this.app.stripe.charges
      .list({ customer: customer_id, limit: 100 })
      .autoPagingToArray({ limit: 1_000 });
    return charges.filter(({ status }) => status === 'succeeded');
  }

  /** The refunds of this member's latest charge, at Stripe. */
  async refunds(): Promise<Stripe.Refund[]> {
    const [charge] = await this.charges();
    return (await this.app.stripe.refunds.list({ charge: charge!.id })).data;
  }

  /** The time of the member's clock, in seconds. */
  async now(): Promise<number> {
    return this.clock ? this.clock.now() : Math.floor(Date.now() / 1_000);
  }

  /** Lets time pass, and everything that it brings; the app's own clock for memberships goes along. */
  async pass({ days = 0, hours = 0 }: { days?: number; hours?: number }): Promise<void> {
    await this.passTo((await this.now()) + days * DAY + hours * HOUR);
  }

  /** Lets time pass until the running period is over and its renewal was charged. */
  async passPeriod(): Promise<void> {
    const { items } = await this.subscription();
    await this.passTo((items.data[0]?.current_period_end ?? 0) + 2 * HOUR);
  }

  /** The same with another card, which is charged for the renewal. */
  async passPeriodWith(number: string): Promise<void> {
    await this.changeCard({ paymentMethodId: await this.shopper.saveCard(number) });
    await this.passPeriod();
  }

  private async passTo(seconds: number): Promise<void> {
    if (!this.clock) throw new Error('This member lives on no clock.');
    await this.clock.passTo(seconds);
    setTime(this.app, new Date(seconds * 1_000));
    await atRest(this.app);
  }

  /** What looks through memberships every few seconds. */
  async reconcile(): Promise<void> {
    await reconcile(this.app);
  }
}

/** The mismatches of a membership. */
export function mismatchesOf(
  app: TestApp,
  membershipId: string,
): Promise<{ kind: string; resolved: boolean }[]> {
  return app.db.query(
    `SELECT kind, resolved_at IS NOT NULL AS resolved FROM mismatches WHERE details ->> 'membershipId' = $1`,
    [membershipId],
  );
}

/** Has memberships looked through, and waits for what comes of it. */
export async function reconcile(app: TestApp): Promise<void> {
  await app.db.query(`SELECT graphile_worker.add_job('reconcile', '{}', max_attempts => 1)`);
  await waitFor('everything to be looked through', async () => {
    const jobs = await app.db.query(
      `SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'reconcile' AND run_at <= now()`,
    );
    return jobs.length === 0;
  });
  await atRest(app);
}

/** Sets the time that the app measures memberships by. */
export function setTime(app: TestApp, now: Date): void {
  app.nest.get(MembershipClock, { strict: false }).now = () => now;
}

/** Calls to Stripe since a moment that are the app's own. */
export function callsSince(app: TestApp, before: number): string[] {
  return app.sandbox
    .requests()
    .slice(before)
    .filter(({ path: at }) => !at.includes('test_helpers') && !at.startsWith('/v1/tokens'))
    .map(({ method, path: at }) => `${method} ${at.replace(/\/[a-z]+_[A-Za-z0-9]{10,}/g, '/:id')}`);
}
