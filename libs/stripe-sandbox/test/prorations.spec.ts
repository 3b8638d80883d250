import type Stripe from 'stripe';
import {
  advance,
  clockAt,
  customerWith,
  DAY,
  eventTypes,
  freshAccounts,
  intentOf,
  invoiceOf,
  monthly,
} from './billing-support';

const own = freshAccounts();

/** A month of thirty days. */
const START = Math.floor(Date.parse('2026-06-01T00:00:00Z') / 1000);

async function subscribed(amount: number, more: Partial<Stripe.SubscriptionCreateParams> = {}) {
  const clock = await clockAt(own.stripe, '2026-06-01T00:00:00Z');
  const small = await monthly(own.stripe, amount);
  const large = await monthly(own.stripe, 2 * amount);
  const customer = await customerWith(own.stripe, 'pm_card_visa', { test_clock: clock.id });
  const subscription = await own.stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: small.id }],
    ...more,
  });
  const item = subscription.items.data[0]?.id as string;
  return { clock: clock.id, customer, small: small.id, large: large.id, subscription, item };
}

const balance = async (id: string): Promise<number> =>
  ((await own.stripe.customers.retrieve(id)) as Stripe.Customer).balance;

describe('a change in the middle of the period', () => {
  it('waits for the next invoice with create_prorations', async () => {
    const { clock, customer, large, subscription, item } = await subscribed(3000);
    await advance(own.stripe, clock, START + 10 * DAY);
    const changed = await own.stripe.subscriptions.update(subscription.id, {
      items: [{ id: item, price: large }],
    });
    expect(changed.latest_invoice).toBe(subscription.latest_invoice);
    const pending = await own.stripe.invoiceItems.list({ customer: customer.id, pending: true });
    expect(pending.data.map(({ amount, proration }) => ({ amount, proration }))).toEqual([
      { amount: -2000, proration: true },
      { amount: 4000, proration: true },
    ]);
    expect(pending.data.map(({ description }) => description)).toEqual([
      'Unused time on Gold after 11 Jun 2026',
      'Remaining time on Gold after 11 Jun 2026',
    ]);
    await advance(own.stripe, clock, START + 30 * DAY + 3600);
    const renewed = await own.stripe.subscriptions.retrieve(subscription.id, { expand: ['latest_invoice'] });
    expect(invoiceOf(renewed)).toMatchObject({ status: 'paid', total: 6000 - 2000 + 4000 });
  });

  it('is invoiced and paid at once with always_invoice', async () => {
    const { clock, large, subscription, item } = await subscribed(3000);
    await advance(own.stripe, clock, START + 10 * DAY);
    const changed = await own.stripe.subscriptions.update(subscription.id, {
      items: [{ id: item, price: large }],
      proration_behavior: 'always_invoice',
      expand: ['latest_invoice'],
    });
    expect(invoiceOf(changed)).toMatchObject({
      status: 'paid',
      billing_reason: 'subscription_update',
      total: 2000,
      amount_paid: 2000,
    });
  });

  it('costs nothing with none', async () => {
    const { clock, customer, large, subscription, item } = await subscribed(3000);
    await advance(own.stripe, clock, START + 10 * DAY);
    await own.stripe.subscriptions.update(subscription.id, {
      items: [{ id: item, price: large }],
      proration_behavior: 'none',
    });
    expect((await own.stripe.invoiceItems.list({ customer: customer.id })).data).toEqual([]);
    await advance(own.stripe, clock, START + 30 * DAY + 3600);
    const renewed = await own.stripe.subscriptions.retrieve(subscription.id, { expand: ['latest_invoice'] });
    expect(invoiceOf(renewed).total).toBe(6000);
  });

  it('down to a cheaper price leaves credit that the next invoices use', async () => {
    const { clock, customer, small, large, subscription, item } = await subscribed(3000);
    await own.stripe.subscriptions.update(subscription.id, {
      items: [{ id: item, price: large }],
      proration_behavior: 'always_invoice',
    });
    await advance(own.stripe, clock, START + 15 * DAY);
    const down = await own.stripe.subscriptions.update(subscription.id, {
      items: [{ id: item, price: small }],
      proration_behavior: 'always_invoice',
      expand: ['latest_invoice'],
    });
    expect(invoiceOf(down)).toMatchObject({
      total: -1500,
      amount_due: 0,
      status: 'paid',
      ending_balance: -1500,
    });
    expect(await balance(customer.id)).toBe(-1500);
    await advance(own.stripe, clock, START + 30 * DAY + 3600);
    const renewed = await own.stripe.subscriptions.retrieve(subscription.id, { expand: ['latest_invoice'] });
    expect(invoiceOf(renewed)).toMatchObject({
      total: 3000,
      amount_paid: 1500,
      starting_balance: -1500,
      ending_balance: 0,
    });
    expect(await balance(customer.id)).toBe(0);
  });

  it('to another interval begins a new period now', async () => {
    const { clock, subscription, item } = await subscribed(3000);
    const yearly = await own.stripe.prices.create({
      currency: 'usd',
      unit_amount: 30_000,
      recurring: { interval: 'year' },
      product_data: { name: 'Gold, by the year' },
    });
    await advance(own.stripe, clock, START + 15 * DAY);
    const changed = await own.stripe.subscriptions.update(subscription.id, {
      items: [{ id: item, price: yearly.id }],
      expand: ['latest_invoice'],
    });
    expect(invoiceOf(changed)).toMatchObject({ status: 'paid', total: 30_000 - 1500 });
    expect(changed.billing_cycle_anchor).toBe(START + 15 * DAY);
    expect(changed.items.data[0]).toMatchObject({
      current_period_start: START + 15 * DAY,
      current_period_end: Math.floor(Date.parse('2027-06-16T00:00:00Z') / 1000),
    });
  });

  it('adds, changes and removes items through their own endpoint', async () => {
    const { clock, customer, subscription } = await subscribed(3000);
    const seat = await monthly(own.stripe, 600, { product_data: { name: 'Seat' } });
    await advance(own.stripe, clock, START + 15 * DAY);
    const added = await own.stripe.subscriptionItems.create({
      subscription: subscription.id,
      price: seat.id,
      quantity: 2,
    });
    expect(added).toMatchObject({
      object: 'subscription_item',
      quantity: 2,
      current_period_end: START + 30 * DAY,
    });
    await own.stripe.subscriptionItems.update(added.id, { quantity: 3 });
    expect((await own.stripe.subscriptionItems.list({ subscription: subscription.id })).data).toHaveLength(2);
    expect(await own.stripe.subscriptionItems.del(added.id)).toEqual(
      expect.objectContaining({ id: added.id, deleted: true }),
    );
    const pending = await own.stripe.invoiceItems.list({ customer: customer.id, pending: true });
    expect(pending.data.map(({ amount }) => amount).reverse()).toEqual([600, 900, -600, -900]);
    await expect(own.stripe.subscriptionItems.retrieve(added.id)).rejects.toMatchObject({ statusCode: 404 });
  });

  it('is shown beforehand, and nothing is changed by looking', async () => {
    const { clock, customer, large, subscription, item } = await subscribed(3000);
    await advance(own.stripe, clock, START + 10 * DAY);
    const before = (await eventTypes(own.stripe)).length;
    const preview = await own.stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: {
        items: [{ id: item, price: large }],
        proration_behavior: 'always_invoice',
      },
    });
    expect(preview).toMatchObject({ total: 2000, status: 'draft' });
    const next = await own.stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: { items: [{ id: item, price: large }] },
    });
    expect(next).toMatchObject({ total: 8000, billing_reason: 'upcoming' });
    expect((await own.stripe.invoices.createPreview({ subscription: subscription.id })).total).toBe(3000);
    expect((await eventTypes(own.stripe)).length).toBe(before);
    expect((await own.stripe.invoiceItems.list({ customer: customer.id })).data).toEqual([]);
    const same = await own.stripe.subscriptions.retrieve(subscription.id);
    expect(same.items.data[0]?.price.id).not.toBe(large);
  });
});

describe('a change whose payment fails', () => {
  async function failing(behaviour: Stripe.SubscriptionUpdateParams.PaymentBehavior) {
    const made = await subscribed(3000);
    const card = await own.stripe.paymentMethods.attach('pm_card_chargeCustomerFail', {
      customer: made.customer.id,
    });
    await own.stripe.customers.update(made.customer.id, {
      invoice_settings: { default_payment_method: card.id },
    });
    const update = own.stripe.subscriptions.update(made.subscription.id, {
      items: [{ id: made.item, price: made.large }],
      proration_behavior: 'always_invoice',
      payment_behavior: behaviour,
      expand: ['latest_invoice'],
    });
    return { ...made, update };
  }

  it('is made all the same with allow_incomplete, past due', async () => {
    const { large, update } = await failing('allow_incomplete');
    const changed = await update;
    expect(changed.status).toBe('past_due');
    expect(changed.items.data[0]?.price.id).toBe(large);
  });

  it('is refused with error_if_incomplete', async () => {
    const { small, subscription, update } = await failing('error_if_incomplete');
    await expect(update).rejects.toMatchObject({ statusCode: 402 });
    const same = await own.stripe.subscriptions.retrieve(subscription.id);
    expect(same).toMatchObject({ status: 'active', latest_invoice: subscription.latest_invoice });
    expect(same.items.data[0]?.price.id).toBe(small);
  });

  it('waits with pending_if_incomplete until it is paid', async () => {
    const { small, large, subscription, update } = await failing('pending_if_incomplete');
    const waiting = await update;
    expect(waiting).toMatchObject({ status: 'active', pending_update: { expires_at: START + 23 * 3600 } });
    expect(waiting.items.data[0]?.price.id).toBe(small);
    expect(waiting.pending_update?.subscription_items?.[0]?.price.id).toBe(large);
    const intent = await intentOf(own.stripe, invoiceOf(waiting).id as string);
    await own.stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' });
    const applied = await own.stripe.subscriptions.retrieve(subscription.id);
    expect(applied.pending_update).toBeNull();
    expect(applied.items.data[0]?.price.id).toBe(large);
    expect(await eventTypes(own.stripe)).toContain('customer.subscription.pending_update_applied');
  });

  it('is dropped after 23 hours with pending_if_incomplete', async () => {
    const { clock, small, update } = await failing('pending_if_incomplete');
    const waiting = await update;
    await advance(own.stripe, clock, START + DAY);
    const dropped = await own.stripe.subscriptions.retrieve(waiting.id);
    expect(dropped).toMatchObject({ status: 'active', pending_update: null });
    expect(dropped.items.data[0]?.price.id).toBe(small);
    expect((await own.stripe.invoices.retrieve(invoiceOf(waiting).id as string)).status).toBe('void');
  });
});

describe('the billing cycle anchor set to now', () => {
  it('bills only what the last period had not covered', async () => {
    const { clock, customer, subscription } = await subscribed(3000);
    await advance(own.stripe, clock, START + 15 * DAY);
    const moved = await own.stripe.subscriptions.update(subscription.id, {
      billing_cycle_anchor: { type: 'now' },
    });
    expect(moved).toMatchObject({
      billing_cycle_anchor: START + 15 * DAY,
      latest_invoice: subscription.latest_invoice,
      items: {
        data: [{ current_period_start: START + 15 * DAY, current_period_end: START + 45 * DAY }],
      },
    });
    const pending = await own.stripe.invoiceItems.list({ customer: customer.id, pending: true });
    expect(pending.data).toMatchObject([
      { amount: 1500, period: { start: START + 30 * DAY, end: START + 45 * DAY }, proration: true },
    ]);
    await advance(own.stripe, clock, START + 45 * DAY + 3600);
    const renewed = await own.stripe.subscriptions.retrieve(subscription.id, { expand: ['latest_invoice'] });
    expect(invoiceOf(renewed)).toMatchObject({ status: 'paid', total: 3000 + 1500 });
  });

  it('is invoiced at once with always_invoice, together with another price', async () => {
    const { clock, large, subscription, item } = await subscribed(3000);
    await advance(own.stripe, clock, START + 15 * DAY);
    const moved = await own.stripe.subscriptions.update(subscription.id, {
      billing_cycle_anchor: { type: 'now' },
      items: [{ id: item, price: large }],
      proration_behavior: 'always_invoice',
      expand: ['latest_invoice'],
    });
    expect(invoiceOf(moved)).toMatchObject({ status: 'paid', total: 6000 - 1500 });
    expect(invoiceOf(moved).lines.data.map(({ amount }) => amount)).toEqual([-1500, 6000]);
  });
});

describe('what a credit is for', () => {
  it('is named: a line of an invoice, or an item that still waits', async () => {
    const { clock, customer, large, small, subscription, item } = await subscribed(3000);
    await advance(own.stripe, clock, START + 10 * DAY);
    const change = (price: string) =>
      own.stripe.subscriptions.update(subscription.id, { items: [{ id: item, price }] });
    await change(large);
    await advance(own.stripe, clock, START + 20 * DAY);
    await change(small);
    const { data } = await own.stripe.invoiceItems.list({ customer: customer.id, pending: true });
    const first = await own.stripe.invoices.retrieve(subscription.latest_invoice as string);
    expect(data.map(({ amount }) => amount)).toEqual([-2000, 1000, -2000, 4000]);
    expect(data[2]?.proration_details?.credited_items).toEqual({
      invoice_line_item_details: { invoice: first.id, invoice_line_items: [first.lines.data[0]?.id] },
      type: 'invoice_line_items',
    });
    expect(data[0]?.proration_details?.credited_items).toEqual({
      invoice_item: data[3]?.id,
      type: 'invoice_item',
    });
  });

  it('goes to whatever is billed next when the subscription is canceled without an invoice', async () => {
    const { clock, customer, subscription } = await subscribed(3000);
    await advance(own.stripe, clock, START + 10 * DAY);
    await own.stripe.subscriptions.cancel(subscription.id, { prorate: true });
    const { data } = await own.stripe.invoiceItems.list({ customer: customer.id, pending: true });
    expect(data).toMatchObject([{ amount: -2000, invoice: null, parent: null, proration: true }]);
    expect(data[0]?.proration_details).toBeUndefined();
    const next = await own.stripe.invoices.create({
      customer: customer.id,
      pending_invoice_items_behavior: 'include',
    });
    expect(next.total).toBe(-2000);
  });

  it('rounds down, debits as well as credits', async () => {
    const { subscription, item } = await subscribed(1000);
    const price = (await monthly(own.stripe, 1800)).id;
    const changed = await own.stripe.subscriptions.update(subscription.id, {
      items: [{ id: item, price }],
      proration_behavior: 'always_invoice',
      proration_date: START + 30 * DAY - 6480,
      expand: ['latest_invoice'],
    });
    expect(invoiceOf(changed).lines.data.map(({ amount }) => amount)).toEqual([-3, 4]);
  });
});
