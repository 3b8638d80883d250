import type Stripe from 'stripe';
import { advance, brokenClock, clockAt, customerWith, DAY, monthly } from '../billing-support';
import { useCard } from '../renewals-support';
import { type Flow, tried, type World } from './world';

const FINE = 'pm_card_visa';
const FAILING = 'pm_card_chargeCustomerFail';

/** Of invoices, and of the payments that they ask for. */
export const invoices: Flow = async ({ stripe }) => {
  const customer = (await customerWith(stripe, FINE)).id;
  const open = async (): Promise<string> => {
    await stripe.invoiceItems.create({ customer, amount: 500, currency: 'usd' });
    const { id } = await stripe.invoices.create({ customer, pending_invoice_items_behavior: 'include' });
    await stripe.invoices.finalizeInvoice(id as string);
    return id as string;
  };
  const writtenOff = async (): Promise<string> => {
    const id = await open();
    await stripe.invoices.markUncollectible(id);
    return id;
  };
  for (const id of [await open(), await writtenOff()]) await stripe.invoices.pay(id);
  for (const id of [await open(), await writtenOff()]) await stripe.invoices.voidInvoice(id);
};

/** Of credit notes. */
export const creditNotes: Flow = async ({ stripe }) => {
  const customer = (await customerWith(stripe, FINE)).id;
  await stripe.invoiceItems.create({ customer, amount: 500, currency: 'usd' });
  const { id } = await stripe.invoices.create({ customer, pending_invoice_items_behavior: 'include' });
  const invoice = id as string;
  await stripe.invoices.finalizeInvoice(invoice);
  const note = await stripe.creditNotes.create({ invoice, amount: 100 });
  await stripe.creditNotes.voidCreditNote(note.id);
};

type Params = Partial<Stripe.SubscriptionCreateParams>;

async function subscribe({ stripe }: World, card: string | null, params: Params = {}) {
  const customer = (await customerWith(stripe, card)).id;
  const price = (await monthly(stripe, 2000)).id;
  return stripe.subscriptions.create({ customer, items: [{ price }], ...params });
}

const latest = async ({ stripe }: World, id: string): Promise<string> =>
  (await stripe.subscriptions.retrieve(id)).latest_invoice as string;

/** By status: makes a subscription that has it. */
const MADE: Record<string, (world: World) => Promise<string>> = {
  incomplete: async (world) => (await subscribe(world, FINE, { payment_behavior: 'default_incomplete' })).id,
  trialing: async (world) => (await subscribe(world, FINE, { trial_period_days: 14 })).id,
  active: async (world) => (await subscribe(world, FINE)).id,
  past_due: async (world) => {
    const { id } = await subscribe(world, FINE);
    await world.stripe.subscriptions.update(id, {
      billing_cycle_anchor: { type: 'now' },
      payment_behavior: 'default_incomplete',
      proration_behavior: 'none',
    });
    return id;
  },
  unpaid: async (world) => {
    const { customer, id } = await subscribe(world, FINE);
    await useCard(world.stripe, customer as string, FAILING);
    world.account.advance(50 * DAY);
    return id;
  },
  paused: async (world) => {
    const trial_settings = { end_behavior: { missing_payment_method: 'pause' as const } };
    const { id } = await subscribe(world, null, { trial_period_days: 1, trial_settings });
    world.account.advance(2 * DAY);
    return id;
  },
};

export const subscriptions: Flow = async (world) => {
  const { stripe, account } = world;
  account.settings({ afterFailedRenewal: 'mark_unpaid' });
  const made = async (status: string): Promise<string> => {
    const id = (await MADE[status]?.(world)) as string;
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status });
    return id;
  };
  const pay = async (id: string) => stripe.invoices.pay(await latest(world, id), { paid_out_of_band: true });
  const onTrial = async (id: string) =>
    stripe.subscriptions.update(id, {
      trial_end: account.now() + 5 * DAY,
      proration_behavior: 'none',
    });

  for (const status of Object.keys(MADE)) await stripe.subscriptions.cancel(await made(status));
  for (const status of ['past_due', 'unpaid', 'incomplete']) await pay(await made(status));
  for (const status of ['active', 'past_due', 'unpaid', 'paused']) await onTrial(await made(status));
  for (const status of ['past_due', 'incomplete']) {
    await stripe.invoices.voidInvoice(await latest(world, await made(status)));
  }
  await stripe.invoices.markUncollectible(await latest(world, await made('past_due')));
  await stripe.subscriptions.update(await made('trialing'), { trial_end: 'now' });
  const paused = await stripe.subscriptions.retrieve(await made('paused'));
  await useCard(stripe, paused.customer as string, FINE);
  await stripe.subscriptions.resume(paused.id);
  const price_data = {
    currency: 'usd',
    product: (await stripe.products.create({ name: 'Set-up' })).id,
    unit_amount: 700,
  };
  const add_invoice_items = [{ price_data }];
  await subscribe(world, FINE, { trial_period_days: 14, add_invoice_items });
  const { customer, id } = await subscribe(world, FINE, { trial_period_days: 14 });
  await useCard(stripe, customer as string, FAILING);
  const trial_end = account.now() + 20 * DAY;
  await tried(stripe.subscriptions.update(id, { trial_end, add_invoice_items }));
  await subscribe(world, null, { collection_method: 'send_invoice', days_until_due: 1 });
  account.advance(3 * DAY);
};

export const testClocks: Flow = async ({ stripe }) => {
  const clock = await clockAt(stripe, '2026-01-01T00:00:00Z');
  await advance(stripe, clock.id, '2026-01-02T00:00:00Z');
  await brokenClock(stripe, '2026-01-01T00:00:00Z');
};

export const schedules: Flow = async (world) => {
  const { stripe, account } = world;
  const price = (await subscribe(world, FINE)).items.data[0]?.price.id as string;
  const phases = [{ items: [{ price }], duration: { interval: 'month' as const } }];
  const made = async (later: boolean, end_behavior: 'cancel' | 'release' = 'release'): Promise<string> => {
    const { customer } = await subscribe(world, FINE);
    const start_date = later ? account.now() + 5 * DAY : ('now' as const);
    const given = { customer: customer as string, start_date, end_behavior, phases };
    return (await stripe.subscriptionSchedules.create(given)).id;
  };
  for (const later of [true, false]) {
    await stripe.subscriptionSchedules.cancel(await made(later));
    await stripe.subscriptionSchedules.release(await made(later));
  }
  await made(true);
  await made(true, 'cancel');
  account.advance(40 * DAY);
};
