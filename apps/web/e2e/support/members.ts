import { expect, type Locator, type Page } from '@playwright/test';
import { Client } from 'pg';
import type Stripe from 'stripe';
import { control, stripe } from './sandbox';
import { signedIn } from './shopper';
import { surroundings } from './surroundings';

const HOUR = 3600;

export const joinButton = (page: Page): Locator => page.getByRole('button', { name: /^Join and pay \$/ });

/** The page of the membership, right after joining. */
export async function expectJoined(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Welcome. You are a member' })).toBeVisible();
}

async function inDatabase<Row>(text: string, values: unknown[]): Promise<Row[]> {
  const database = new Client({ connectionString: surroundings()?.databaseUrl });
  await database.connect();
  try {
    return (await database.query(text, values)).rows as Row[];
  } finally {
    await database.end();
  }
}

/** The Stripe customer of an account, waited for. */
async function customerOf(email: string): Promise<{ userId: string; customerId: string }> {
  const find = async () => {
    const rows = await inDatabase<{ userId: string; customerId: string }>(
      `SELECT u.id AS "userId", c.stripe_customer_id AS "customerId"
         FROM users u JOIN customers c ON c.user_id = u.id WHERE u.email = $1`,
      [email],
    );
    return rows[0];
  };
  await expect.poll(find).toBeTruthy();
  return (await find()) ?? { userId: '', customerId: '' };
}

/** Every charge of an account that took money, at Stripe. */
export async function chargesOfMember(email: string): Promise<Stripe.Charge[]> {
  const { customerId: customer } = await customerOf(email);
  const { data } = await stripe().charges.list({ customer, limit: 100 });
  return data.filter(({ paid }) => paid);
}

/** The subscriptions of an account at Stripe, whatever has become of them. */
export async function subscriptionsOf(email: string): Promise<Stripe.Subscription[]> {
  const { customerId: customer } = await customerOf(email);
  return (await stripe().subscriptions.list({ customer, status: 'all' })).data;
}

/** A person with an account whose time at Stripe can be advanced; signed in in this page's browser. */
export async function signedInOnClock(page: Page) {
  const { email } = await signedIn(page);
  const { userId } = await customerOf(email);
  const { testClocks } = stripe().testHelpers;
  const clock = await testClocks.create({ frozen_time: Math.floor(Date.now() / 1000) });
  const customer = await stripe().customers.create({ metadata: { userId }, test_clock: clock.id });
  await inDatabase('UPDATE customers SET stripe_customer_id = $2 WHERE user_id = $1', [userId, customer.id]);
  return {
    email,
    /** Lets time pass until the running month is over and its renewal was charged, or was not. */
    passMonth: async (): Promise<void> => {
      const [subscription] = await subscriptionsOf(email);
      const end = subscription?.items.data[0]?.current_period_end ?? 0;
      await testClocks.advance(clock.id, { frozen_time: end + 2 * HOUR });
      await expect.poll(async () => (await testClocks.retrieve(clock.id)).status).toBe('ready');
    },
  };
}

/** Joins with Stripe's name for a card, without the browser; the bank's challenge is passed. */
export async function joinWith(page: Page, number: string): Promise<void> {
  const { id } = await stripe().paymentMethods.create({
    type: 'card',
    card: { number, exp_month: 12, exp_year: 2034, cvc: '123' },
  });
  const answer = await page.request.post('/api/membership', { data: { paymentMethodId: id } });
  expect(answer.ok(), await answer.text()).toBe(true);
  const { payment } = (await answer.json()) as { payment: { id: string; clientSecret: string } | null };
  if (payment === null) return;
  const [intent] = payment.clientSecret.split('_secret_');
  await control(`payment_intents/${intent}/authenticate`, { outcome: 'succeed' });
  const read = await page.request.post(`/api/invoices/${payment.id}/confirm`, { data: {} });
  expect(await read.json()).toMatchObject({ status: 'succeeded' });
}
