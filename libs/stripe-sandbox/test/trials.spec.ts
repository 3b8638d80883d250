import type Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../src/index';
import { advance, clockAt, customerWith, DAY, eventTypes, invoiceOf, monthly } from './billing-support';
import { client } from './support';

let sandbox: Sandbox;
let account: ReturnType<Sandbox['account']>;
let stripe: Stripe;

beforeAll(async () => {
  sandbox = await createSandbox();
});
beforeEach(() => {
  account = sandbox.account();
  stripe = client(sandbox, account.secretKey);
});
afterAll(() => sandbox.stop());

const START = Math.floor(Date.parse('2026-05-01T08:00:00Z') / 1000);

async function onTrial(card: string | null, more: Partial<Stripe.SubscriptionCreateParams> = {}) {
  const clock = await clockAt(stripe, '2026-05-01T08:00:00Z');
  const price = await monthly(stripe, 1500);
  const customer = await customerWith(stripe, card, { test_clock: clock.id });
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id }],
    trial_period_days: 14,
    expand: ['latest_invoice'],
    ...more,
  });
  return { clock: clock.id, customer: customer.id, price: price.id, subscription };
}

const read = (id: string) => stripe.subscriptions.retrieve(id, { expand: ['latest_invoice'] });

describe('a trial', () => {
  it('begins with an invoice over nothing, warns, and then bills', async () => {
    const { clock, subscription } = await onTrial('pm_card_visa');
    expect(subscription).toMatchObject({
      status: 'trialing',
      trial_start: START,
      trial_end: START + 14 * DAY,
      billing_cycle_anchor: START + 14 * DAY,
    });
    expect(invoiceOf(subscription)).toMatchObject({ status: 'paid', amount_due: 0, total: 0 });
    expect(invoiceOf(subscription).lines.data[0]?.description).toBe('Trial period for Gold');
    await advance(stripe, clock, START + 11 * DAY);
    expect(await eventTypes(stripe)).toContain('customer.subscription.trial_will_end');
    await advance(stripe, clock, START + 14 * DAY + 3600);
    const active = await read(subscription.id);
    expect(active.status).toBe('active');
    expect(invoiceOf(active)).toMatchObject({
      status: 'paid',
      amount_paid: 1500,
      billing_reason: 'subscription_cycle',
    });
    expect(active.items.data[0]?.current_period_start).toBe(START + 14 * DAY);
  });

  it.each([
    ['cancel' as const, 'canceled'],
    ['pause' as const, 'paused'],
    ['create_invoice' as const, 'past_due'],
  ])('without a card and with %s ends as %s', async (missing, status) => {
    const { clock, subscription } = await onTrial(null, {
      trial_settings: { end_behavior: { missing_payment_method: missing } },
    });
    expect(subscription.trial_settings?.end_behavior.missing_payment_method).toBe(missing);
    await advance(stripe, clock, START + 15 * DAY);
    expect((await read(subscription.id)).status).toBe(status);
  });

  it('that was paused is resumed with a card', async () => {
    const { clock, customer, subscription } = await onTrial(null, {
      trial_settings: { end_behavior: { missing_payment_method: 'pause' } },
    });
    await advance(stripe, clock, START + 20 * DAY);
    const card = await stripe.paymentMethods.attach('pm_card_visa', { customer });
    await stripe.customers.update(customer, { invoice_settings: { default_payment_method: card.id } });
    const resumed = await stripe.subscriptions.resume(subscription.id, { expand: ['latest_invoice'] });
    expect(resumed).toMatchObject({ status: 'active', billing_cycle_anchor: START + 20 * DAY });
    expect(invoiceOf(resumed)).toMatchObject({ status: 'paid', amount_paid: 1500 });
    expect(await eventTypes(stripe)).toEqual(
      expect.arrayContaining(['customer.subscription.paused', 'customer.subscription.resumed']),
    );
    await expect(stripe.subscriptions.resume(subscription.id)).rejects.toMatchObject({ statusCode: 400 });
  });

  it('ends at once with trial_end now, and bills at once', async () => {
    const { clock, subscription } = await onTrial('pm_card_visa');
    await advance(stripe, clock, START + 2 * DAY);
    const now = await stripe.subscriptions.update(subscription.id, {
      trial_end: 'now',
      expand: ['latest_invoice'],
    });
    expect(now).toMatchObject({ status: 'active', trial_end: START + 2 * DAY });
    expect(invoiceOf(now)).toMatchObject({ status: 'paid', total: 1500 });
  });

  it('ended at once without a card is paused, and a resumption waits for its payment', async () => {
    const { clock, customer, subscription } = await onTrial(null, {
      trial_settings: { end_behavior: { missing_payment_method: 'pause' } },
    });
    expect(subscription.pending_setup_intent).toMatch(/^seti_/);
    await advance(stripe, clock, START + 2 * DAY);
    const paused = await stripe.subscriptions.update(subscription.id, { trial_end: 'now' });
    expect(paused).toMatchObject({
      status: 'paused',
      trial_end: START + 2 * DAY,
      items: { data: [{ current_period_end: START + 2 * DAY }] },
    });
    const resumed = await stripe.subscriptions.resume(subscription.id);
    expect(resumed).toMatchObject({
      status: 'paused',
      pending_update: { expires_at: START + 2 * DAY + 23 * 3600, subscription_items: null },
    });
    const card = await stripe.paymentMethods.attach('pm_card_visa', { customer });
    await stripe.invoices.pay(resumed.latest_invoice as string, { payment_method: card.id });
    expect(await read(subscription.id)).toMatchObject({ status: 'active', pending_update: null });
  });

  it('whose resumption is not paid in time stays paused', async () => {
    const { clock, subscription } = await onTrial(null, {
      trial_settings: { end_behavior: { missing_payment_method: 'pause' } },
    });
    await advance(stripe, clock, START + 15 * DAY);
    const resumed = await stripe.subscriptions.resume(subscription.id);
    await advance(stripe, clock, START + 16 * DAY);
    expect(await read(subscription.id)).toMatchObject({ status: 'paused', pending_update: null });
    expect(await stripe.invoices.retrieve(resumed.latest_invoice as string)).toMatchObject({
      status: 'void',
    });
  });

  it('ended at once without a card is canceled where it says so', async () => {
    const { subscription } = await onTrial(null, {
      trial_settings: { end_behavior: { missing_payment_method: 'cancel' } },
    });
    const ended = await stripe.subscriptions.update(subscription.id, { trial_end: 'now' });
    expect(ended.status).toBe('canceled');
  });

  it('given to an active subscription credits what is unused', async () => {
    const { clock, customer, subscription } = await onTrial('pm_card_visa', { trial_period_days: 0 });
    expect(subscription.status).toBe('active');
    await advance(stripe, clock, START + Math.floor(15.5 * DAY));
    const trial = await stripe.subscriptions.update(subscription.id, { trial_end: START + 40 * DAY });
    expect(trial).toMatchObject({ status: 'trialing', trial_end: START + 40 * DAY });
    expect((await stripe.customers.retrieve(customer)) as Stripe.Customer).toMatchObject({ balance: -750 });
    await advance(stripe, clock, START + 41 * DAY);
    const later = await read(subscription.id);
    expect(later.status).toBe('active');
    expect(invoiceOf(later)).toMatchObject({ total: 1500, starting_balance: -750, amount_paid: 750 });
  });

  it('comes from the price only when asked for', async () => {
    const customer = await customerWith(stripe, 'pm_card_visa');
    const price = await stripe.prices.create({
      currency: 'usd',
      unit_amount: 900,
      recurring: { interval: 'week', trial_period_days: 7 },
      product_data: { name: 'Weekly' },
    });
    const items = [{ price: price.id }];
    expect((await stripe.subscriptions.create({ customer: customer.id, items })).status).toBe('active');
    const tried = await stripe.subscriptions.create({ customer: customer.id, items, trial_from_plan: true });
    expect(tried.status).toBe('trialing');
  });

  it('prepares a card with a SetupIntent when nothing is to be paid yet', async () => {
    const { subscription } = await onTrial(null, {
      payment_behavior: 'default_incomplete',
      payment_settings: { save_default_payment_method: 'on_subscription' },
      expand: ['pending_setup_intent'],
    });
    expect(subscription.status).toBe('trialing');
    const setup = subscription.pending_setup_intent as Stripe.SetupIntent;
    expect(setup).toMatchObject({
      object: 'setup_intent',
      status: 'requires_payment_method',
      usage: 'off_session',
    });
    const done = await stripe.setupIntents.confirm(setup.id, { payment_method: 'pm_card_visa' });
    const after = await stripe.subscriptions.retrieve(subscription.id);
    expect(after).toMatchObject({ pending_setup_intent: null, default_payment_method: done.payment_method });
  });

  it('waits for the customer the bank asks for before it can charge later', async () => {
    const { subscription } = await onTrial('pm_card_authenticationRequired');
    expect(subscription.status).toBe('trialing');
    const id = subscription.pending_setup_intent as string;
    expect((await stripe.setupIntents.retrieve(id)).status).toBe('requires_action');
    account.authenticate(id, 'succeed');
    expect((await stripe.subscriptions.retrieve(subscription.id)).pending_setup_intent).toBeNull();
  });
});
