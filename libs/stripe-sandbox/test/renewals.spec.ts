import type Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../src/index';
import {
  advance,
  clockAt,
  customerWith,
  DAY,
  eventTypes,
  intentOf,
  invoiceOf,
  monthly,
} from './billing-support';
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

const seconds = (date: string): number => Math.floor(Date.parse(date) / 1000);
const START = '2026-01-31T10:00:00Z';

async function subscribed(
  card: string | null,
  more: Partial<Stripe.SubscriptionCreateParams> = {},
): Promise<{ clock: string; customer: string; subscription: Stripe.Subscription }> {
  const clock = await clockAt(stripe, START);
  const price = await monthly(stripe, 2000);
  const customer = await customerWith(stripe, card, { test_clock: clock.id });
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id }],
    ...more,
  });
  return { clock: clock.id, customer: customer.id, subscription };
}

const read = (id: string) => stripe.subscriptions.retrieve(id, { expand: ['latest_invoice'] });

const useCard = async (customer: string, card: string): Promise<string> => {
  const { id } = await stripe.paymentMethods.attach(card, { customer });
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } });
  return id;
};

describe('a year of renewals', () => {
  it('begins with the first payment that needed a challenge, on the clock of the customer', async () => {
    const { clock, subscription } = await subscribed('pm_card_authenticationRequired');
    const first = await intentOf(stripe, subscription.latest_invoice as string);
    account.authenticate(first.id, 'succeed');
    expect((await read(subscription.id)).status).toBe('active');
    const paid = await stripe.invoices.retrieve(subscription.latest_invoice as string);
    expect(paid.status_transitions.paid_at).toBe(seconds(START));
    await advance(stripe, clock, '2026-02-28T12:00:00Z');
    const renewed = await read(subscription.id);
    expect(renewed.status).toBe('past_due');
    expect(invoiceOf(renewed)).toMatchObject({ billing_reason: 'subscription_cycle', status: 'open' });
  });

  it('bills each month once, on the last day of short months', async () => {
    const { clock, customer, subscription } = await subscribed('pm_card_visa');
    for (const to of [
      '2026-03-30T00:00:00Z',
      '2026-05-29T00:00:00Z',
      '2026-07-28T00:00:00Z',
      '2026-09-26T00:00:00Z',
      '2026-11-25T00:00:00Z',
      '2027-01-24T00:00:00Z',
      '2027-01-31T12:00:00Z',
    ]) {
      await advance(stripe, clock, to);
    }
    const invoices = (await stripe.invoices.list({ customer, limit: 100 })).data.reverse();
    expect(invoices.map(({ created }) => new Date(created * 1000).toISOString().slice(0, 16))).toEqual([
      '2026-01-31T10:00',
      '2026-02-28T10:00',
      '2026-03-31T10:00',
      '2026-04-30T10:00',
      '2026-05-31T10:00',
      '2026-06-30T10:00',
      '2026-07-31T10:00',
      '2026-08-31T10:00',
      '2026-09-30T10:00',
      '2026-10-31T10:00',
      '2026-11-30T10:00',
      '2026-12-31T10:00',
      '2027-01-31T10:00',
    ]);
    expect(invoices.every(({ status, amount_paid }) => status === 'paid' && amount_paid === 2000)).toBe(true);
    expect(invoices.map(({ number }) => number?.slice(-4))).toEqual(
      invoices.map((_, place) => String(place + 1).padStart(4, '0')),
    );
    expect(invoices.slice(1).every(({ billing_reason }) => billing_reason === 'subscription_cycle')).toBe(
      true,
    );
    const now = await read(subscription.id);
    expect(now.status).toBe('active');
    expect(now.items.data[0]).toMatchObject({
      current_period_start: seconds('2027-01-31T10:00:00Z'),
      current_period_end: seconds('2027-02-28T10:00:00Z'),
    });
    for (const [place, invoice] of invoices.entries()) {
      const [line] = invoice.lines.data;
      const next = invoices[place + 1];
      if (next) expect(line?.period.end).toBe(next.lines.data[0]?.period.start);
    }
  });

  it('draws a draft first and finalizes and charges it an hour later', async () => {
    const { clock, subscription } = await subscribed('pm_card_visa');
    const before = (await eventTypes(stripe)).length;
    await advance(stripe, clock, '2026-02-28T10:30:00Z');
    const draft = invoiceOf(await read(subscription.id));
    expect(draft).toMatchObject({ status: 'draft', auto_advance: true, amount_due: 2000, number: null });
    expect(draft.automatically_finalizes_at).toBe(seconds('2026-02-28T11:00:00Z'));
    await advance(stripe, clock, '2026-02-28T11:00:00Z');
    expect(invoiceOf(await read(subscription.id)).status).toBe('paid');
    const types = (await eventTypes(stripe)).slice(before).filter((type) => !type.startsWith('test_helpers'));
    expect(types).toEqual([
      'invoice.created',
      'customer.subscription.updated',
      'invoice.finalized',
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'invoice_payment.paid',
      'invoice.paid',
      'invoice.payment_succeeded',
    ]);
  });
});

describe('other rhythms', () => {
  it('bills each item of mixed intervals in its own', async () => {
    const clock = await clockAt(stripe, START);
    const customer = await customerWith(stripe, 'pm_card_visa', { test_clock: clock.id });
    const month = await monthly(stripe, 1000);
    const year = await monthly(stripe, 9000, { recurring: { interval: 'year' } });
    const items = [{ price: month.id }, { price: year.id }];
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items,
      expand: ['latest_invoice'],
    });
    expect(invoiceOf(subscription).total).toBe(10_000);
    await advance(stripe, clock.id, '2026-02-28T12:00:00Z');
    const renewed = await read(subscription.id);
    expect(invoiceOf(renewed)).toMatchObject({ status: 'paid', total: 1000 });
    expect(renewed.items.data.map(({ current_period_end }) => current_period_end)).toEqual([
      seconds('2026-03-31T10:00:00Z'),
      seconds('2027-01-31T10:00:00Z'),
    ]);
    await expect(
      stripe.subscriptions.create({ customer: customer.id, items, billing_mode: { type: 'classic' } }),
    ).rejects.toMatchObject({ statusCode: 400, param: 'items' });
  });

  it.each([
    ['create_prorations' as const, 1000],
    ['none' as const, 0],
  ])('begins with a part up to the billing cycle anchor (%s)', async (proration_behavior, total) => {
    const clock = await clockAt(stripe, '2026-06-16T00:00:00Z');
    const customer = await customerWith(stripe, 'pm_card_visa', { test_clock: clock.id });
    const month = await monthly(stripe, 2000);
    const anchor = seconds('2026-07-01T00:00:00Z');
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: month.id }],
      billing_cycle_anchor: anchor,
      proration_behavior,
    });
    expect(subscription).toMatchObject({ status: 'active', billing_cycle_anchor: anchor });
    expect(subscription.items.data[0]?.current_period_end).toBe(anchor);
    const { data } = await stripe.invoices.list({ customer: customer.id });
    expect(data.reduce((sum, invoice) => sum + invoice.total, 0)).toBe(total);
    await advance(stripe, clock.id, anchor + 3600);
    expect(invoiceOf(await read(subscription.id))).toMatchObject({ status: 'paid', total: 2000 });
  });
});

describe('a renewal that fails', () => {
  it('is retried by a fixed schedule, then the subscription is canceled', async () => {
    const { clock, customer, subscription } = await subscribed('pm_card_visa');
    await useCard(customer, 'pm_card_chargeCustomerFail');
    const before = (await eventTypes(stripe)).length;
    const due = seconds('2026-02-28T11:00:00Z');
    await advance(stripe, clock, due);
    const late = await read(subscription.id);
    expect(late.status).toBe('past_due');
    expect(invoiceOf(late)).toMatchObject({
      status: 'open',
      attempt_count: 1,
      attempted: true,
      next_payment_attempt: due + 3 * DAY,
    });
    const types = (await eventTypes(stripe)).slice(before).filter((type) => !type.startsWith('test_helpers'));
    expect(types).toEqual([
      'invoice.created',
      'customer.subscription.updated',
      'invoice.finalized',
      'payment_intent.created',
      'charge.failed',
      'payment_intent.payment_failed',
      'invoice.payment_failed',
      'customer.subscription.updated',
    ]);
    await advance(stripe, clock, due + 3 * DAY);
    expect(invoiceOf(await read(subscription.id))).toMatchObject({
      attempt_count: 2,
      next_payment_attempt: due + 8 * DAY,
    });
    await advance(stripe, clock, due + 15 * DAY);
    const ended = await read(subscription.id);
    expect(ended).toMatchObject({
      status: 'canceled',
      ended_at: due + 15 * DAY,
      cancellation_details: { reason: 'payment_failed' },
    });
    expect(invoiceOf(ended)).toMatchObject({ status: 'open', attempt_count: 4, next_payment_attempt: null });
    expect((await eventTypes(stripe)).at(-2)).toBe('customer.subscription.deleted');
  });

  it('is paid by a retry once the customer has another card', async () => {
    const { clock, customer, subscription } = await subscribed('pm_card_visa');
    await useCard(customer, 'pm_card_chargeCustomerFail');
    await advance(stripe, clock, '2026-02-28T12:00:00Z');
    expect((await read(subscription.id)).status).toBe('past_due');
    await useCard(customer, 'pm_card_mastercard');
    await advance(stripe, clock, '2026-03-03T12:00:00Z');
    const back = await read(subscription.id);
    expect(back.status).toBe('active');
    expect(invoiceOf(back)).toMatchObject({ status: 'paid', attempt_count: 2 });
  });

  it.each([
    ['mark_unpaid' as const, 'unpaid', 'draft'],
    ['leave_past_due' as const, 'past_due', 'open'],
  ])('with %s it ends %s', async (afterFailedRenewal, status, next) => {
    account.settings({ afterFailedRenewal });
    const { clock, customer, subscription } = await subscribed('pm_card_visa');
    await useCard(customer, 'pm_card_chargeCustomerFail');
    await advance(stripe, clock, '2026-03-20T00:00:00Z');
    expect((await read(subscription.id)).status).toBe(status);
    await advance(stripe, clock, '2026-04-01T00:00:00Z');
    const later = await read(subscription.id);
    expect(later.status).toBe(status);
    expect(invoiceOf(later)).toMatchObject({ billing_reason: 'subscription_cycle', status: next });
  });

  it('goes unpaid without a card, and says that the payment failed', async () => {
    const { clock, customer, subscription } = await subscribed('pm_card_visa');
    const held = await stripe.customers.listPaymentMethods(customer);
    await stripe.paymentMethods.detach(held.data[0]?.id as string);
    await advance(stripe, clock, '2026-02-28T12:00:00Z');
    expect((await read(subscription.id)).status).toBe('past_due');
    expect(await eventTypes(stripe)).toContain('invoice.payment_failed');
  });
});

describe('a renewal that the bank wants authenticated', () => {
  it('leaves the subscription past due until the customer is back', async () => {
    const { clock, customer, subscription } = await subscribed('pm_card_visa');
    const card = await useCard(customer, 'pm_card_authenticationRequired');
    const before = (await eventTypes(stripe)).length;
    await advance(stripe, clock, '2026-02-28T12:00:00Z');
    const late = await read(subscription.id);
    expect(late.status).toBe('past_due');
    const types = (await eventTypes(stripe)).slice(before);
    expect(types.indexOf('invoice.payment_action_required')).toBeGreaterThan(
      types.indexOf('invoice.finalized'),
    );
    expect(types).toContain('invoice.payment_failed');
    const intent = await intentOf(stripe, invoiceOf(late).id as string);
    expect(intent).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'authentication_required' },
    });
    const asked = await stripe.paymentIntents.confirm(intent.id, { payment_method: card });
    expect(asked.status).toBe('requires_action');
    account.authenticate(intent.id, 'succeed');
    const back = await read(subscription.id);
    expect(back.status).toBe('active');
    expect(invoiceOf(back)).toMatchObject({ status: 'paid', amount_paid: 2000 });
  });

  it('does not ask again for a card that was authenticated in the first payment', async () => {
    const { clock, subscription } = await subscribed('pm_card_authenticationRequiredOnSetup');
    expect(subscription.status).toBe('incomplete');
    const intent = await intentOf(stripe, subscription.latest_invoice as string);
    account.authenticate(intent.id, 'succeed');
    expect((await read(subscription.id)).status).toBe('active');
    await advance(stripe, clock, '2026-02-28T12:00:00Z');
    expect((await read(subscription.id)).status).toBe('active');
  });
});

describe('cancellation', () => {
  it('at the end of the period keeps the subscription until then', async () => {
    const { clock, subscription } = await subscribed('pm_card_visa');
    const canceling = await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    const end = subscription.items.data[0]?.current_period_end as number;
    expect(canceling).toMatchObject({ status: 'active', cancel_at_period_end: true, cancel_at: end });
    await advance(stripe, clock, end - 60);
    expect((await read(subscription.id)).status).toBe('active');
    await advance(stripe, clock, end + 2 * 3600);
    expect(await read(subscription.id)).toMatchObject({
      status: 'canceled',
      ended_at: end,
      cancellation_details: { reason: 'cancellation_requested' },
    });
    expect((await stripe.invoices.list({ subscription: subscription.id })).data).toHaveLength(1);
  });

  it('at the end of the period can be taken back', async () => {
    const { clock, subscription } = await subscribed('pm_card_visa');
    await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    const kept = await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: false });
    expect(kept).toMatchObject({ cancel_at: null, cancel_at_period_end: false, canceled_at: null });
    await advance(stripe, clock, '2026-02-28T12:00:00Z');
    expect((await read(subscription.id)).status).toBe('active');
  });

  it('at a time of its own', async () => {
    const { clock, subscription } = await subscribed('pm_card_visa');
    const at = seconds('2026-02-10T00:00:00Z');
    await stripe.subscriptions.update(subscription.id, { cancel_at: at });
    await advance(stripe, clock, at);
    expect(await read(subscription.id)).toMatchObject({ status: 'canceled', ended_at: at });
  });

  it('now, with the unused time credited to the customer', async () => {
    const { clock, customer, subscription } = await subscribed('pm_card_visa');
    await advance(stripe, clock, '2026-02-14T10:00:00Z');
    const ended = await stripe.subscriptions.cancel(subscription.id, {
      prorate: true,
      invoice_now: true,
      cancellation_details: { comment: 'moved away', feedback: 'unused' },
      expand: ['latest_invoice'],
    });
    expect(ended).toMatchObject({
      status: 'canceled',
      cancellation_details: { comment: 'moved away', feedback: 'unused', reason: 'cancellation_requested' },
    });
    expect(invoiceOf(ended)).toMatchObject({ status: 'paid', total: -1000, amount_due: 0 });
    expect((await stripe.customers.retrieve(customer)) as Stripe.Customer).toMatchObject({ balance: -1000 });
    await expect(stripe.subscriptions.update(ended.id, { cancel_at_period_end: true })).rejects.toMatchObject(
      {
        code: 'invalid_canceled_subscription_fields',
      },
    );
  });
});

describe('paused collection', () => {
  it.each([
    ['void' as const, 'void'],
    ['mark_uncollectible' as const, 'uncollectible'],
    ['keep_as_draft' as const, 'draft'],
  ])('%s leaves renewals %s until it resumes', async (behavior, status) => {
    const { clock, subscription } = await subscribed('pm_card_visa');
    const resumes = seconds('2026-03-15T00:00:00Z');
    const paused = await stripe.subscriptions.update(subscription.id, {
      pause_collection: { behavior, resumes_at: resumes },
    });
    expect(paused.pause_collection).toEqual({ behavior, resumes_at: resumes });
    await advance(stripe, clock, '2026-02-28T13:00:00Z');
    const during = await read(subscription.id);
    expect(during.status).toBe('active');
    expect(invoiceOf(during).status).toBe(status);
    await advance(stripe, clock, '2026-03-31T13:00:00Z');
    const after = await read(subscription.id);
    expect(after.pause_collection).toBeNull();
    expect(invoiceOf(after).status).toBe('paid');
  });
});

describe('invoices that are sent', () => {
  it('are due after some days, and late ones make the subscription past due', async () => {
    const { clock, subscription } = await subscribed(null, {
      collection_method: 'send_invoice',
      days_until_due: 14,
    });
    expect(subscription.status).toBe('active');
    await advance(stripe, clock, '2026-01-31T11:00:00Z');
    const sent = invoiceOf(await read(subscription.id));
    expect(sent).toMatchObject({ status: 'open', due_date: seconds('2026-02-14T11:00:00Z') });
    expect(await eventTypes(stripe)).toContain('invoice.sent');
    await advance(stripe, clock, '2026-02-15T00:00:00Z');
    expect((await read(subscription.id)).status).toBe('past_due');
    expect(await eventTypes(stripe)).toContain('invoice.overdue');
    const paid = await stripe.invoices.pay(sent.id as string, { paid_out_of_band: true });
    expect(paid).toMatchObject({ status: 'paid', amount_remaining: 0 });
    expect((await read(subscription.id)).status).toBe('active');
  });
});
