import type Stripe from 'stripe';
import { advance, clockAt, customerWith, DAY, freshAccounts, monthly } from './billing-support';

const own = freshAccounts();

const midnight = (day: string) => Math.floor(Date.parse(`${day}T00:00:00Z`) / 1000);
const sum = (invoice: Stripe.Invoice) => invoice.lines.data.map(({ amount, quantity }) => [amount, quantity]);

/** A customer with a card on a clock that stands at the first of January. */
async function world() {
  const { stripe } = own;
  const clock = await clockAt(stripe, '2026-01-01T00:00:00Z');
  const customer = await customerWith(stripe, 'pm_card_visa', { test_clock: clock.id });
  const [basic, pro] = [await monthly(stripe, 1000), await monthly(stripe, 3000)];
  const to = (day: string) => advance(stripe, clock.id, midnight(day));
  const invoices = async (subscription: string) => (await stripe.invoices.list({ subscription })).data;
  return { stripe, customer: customer.id, basic: basic.id, pro: pro.id, to, invoices };
}

/** A subscription to the dearer price with a schedule that goes down at the end of the period. */
async function downgrade() {
  const all = await world();
  const { stripe, customer, basic, pro } = all;
  const subscription = await stripe.subscriptions.create({ customer, items: [{ price: pro }] });
  const made = await stripe.subscriptionSchedules.create({ from_subscription: subscription.id });
  const present = made.phases[0] as Stripe.SubscriptionSchedule.Phase;
  const schedule = await stripe.subscriptionSchedules.update(made.id, {
    phases: [
      { items: [{ price: pro }], start_date: present.start_date, end_date: present.end_date },
      { items: [{ price: basic }], proration_behavior: 'none' },
    ],
  });
  return { ...all, subscription: subscription.id, made, schedule };
}

beforeEach(() => own.renew());

it('of a subscription begins with what that is now', async () => {
  const { stripe, subscription, made, pro } = await downgrade();
  expect(made).toMatchObject({
    status: 'active',
    end_behavior: 'release',
    subscription,
    current_phase: { start_date: midnight('2026-01-01'), end_date: midnight('2026-02-01') },
    phases: [{ items: [{ price: pro, plan: pro, quantity: 1 }], proration_behavior: 'create_prorations' }],
  });
  expect((await stripe.subscriptions.retrieve(subscription)).schedule).toBe(made.id);
  await expect(
    stripe.subscriptionSchedules.create({ from_subscription: subscription }),
  ).rejects.toMatchObject({ statusCode: 400, param: 'from_subscription' });
  await expect(
    stripe.subscriptionSchedules.create({ from_subscription: subscription, end_behavior: 'cancel' }),
  ).rejects.toMatchObject({ statusCode: 400, param: 'end_behavior' });
});

it('changes the price at the turn of the period, without prorations, and lets go after one more', async () => {
  const { stripe, subscription, schedule, basic, to, invoices } = await downgrade();
  expect(schedule.phases.map(({ end_date: end }) => end)).toEqual([
    midnight('2026-02-01'),
    midnight('2026-03-01'),
  ]);
  await stripe.prices.update(basic, { active: false });
  await to('2026-02-02');
  const [renewal] = await invoices(subscription);
  expect(renewal).toMatchObject({ billing_reason: 'subscription_cycle', status: 'paid', total: 1000 });
  expect(sum(renewal as Stripe.Invoice)).toEqual([[1000, 1]]);
  const held = await stripe.subscriptions.retrieve(subscription);
  expect(held.items.data.map(({ price }) => price.id)).toEqual([basic]);
  expect(await stripe.subscriptionSchedules.retrieve(schedule.id)).toMatchObject({
    current_phase: { start_date: midnight('2026-02-01'), end_date: midnight('2026-03-01') },
  });
  await to('2026-03-02');
  expect(await stripe.subscriptionSchedules.retrieve(schedule.id)).toMatchObject({
    status: 'released',
    released_at: midnight('2026-03-01'),
    released_subscription: subscription,
    subscription: null,
    current_phase: null,
  });
  expect(await stripe.subscriptions.retrieve(subscription)).toMatchObject({
    status: 'active',
    schedule: null,
  });
  expect((await invoices(subscription)).map(({ total }) => total)).toEqual([1000, 1000, 3000]);
  const events = await stripe.events.list({
    types: [
      'subscription_schedule.created',
      'subscription_schedule.updated',
      'subscription_schedule.expiring',
      'subscription_schedule.released',
    ],
  });
  expect(events.data.map(({ type }) => type.split('.')[1]).reverse()).toEqual([
    'created',
    'updated',
    'updated',
    'expiring',
    'updated',
    'released',
  ]);
});

it('makes the subscription of its first phase when that begins, with a first invoice that is a draft', async () => {
  const { stripe, customer, basic, pro, to, invoices } = await world();
  const made = await stripe.subscriptionSchedules.create({
    customer,
    start_date: midnight('2026-01-10'),
    end_behavior: 'cancel',
    phases: [
      { items: [{ price: basic, quantity: 2 }], duration: { interval: 'month' }, metadata: { phase: 'one' } },
      { items: [{ price: pro }], duration: { interval: 'month' } },
    ],
  });
  expect(made).toMatchObject({ status: 'not_started', subscription: null, current_phase: null });
  const listed = await stripe.subscriptionSchedules.list({ scheduled: true });
  expect(listed.data.map(({ id }) => id)).toEqual([made.id]);
  await to('2026-01-10');
  const begun = await stripe.subscriptionSchedules.retrieve(made.id);
  const subscription = begun.subscription as string;
  expect(await stripe.subscriptions.retrieve(subscription)).toMatchObject({
    status: 'active',
    schedule: made.id,
    metadata: { phase: 'one' },
    cancel_at: midnight('2026-03-10'),
  });
  expect((await invoices(subscription))[0]).toMatchObject({ status: 'draft', total: 2000 });
  await to('2026-01-11');
  expect((await invoices(subscription))[0]).toMatchObject({ status: 'paid' });
  await to('2026-03-11');
  expect((await invoices(subscription)).map(({ total }) => total)).toEqual([3000, 2000]);
  expect((await stripe.subscriptions.retrieve(subscription)).status).toBe('canceled');
  expect(await stripe.subscriptionSchedules.retrieve(made.id)).toMatchObject({
    status: 'completed',
    completed_at: midnight('2026-03-10'),
  });
});

it('tells of a start and a release in the order of Stripe', async () => {
  const { stripe, customer, basic } = await world();
  const told = async () => (await stripe.events.list({ limit: 100 })).data.map(({ type }) => type).reverse();
  const before = (await told()).length;
  const made = await stripe.subscriptionSchedules.create({
    customer,
    phases: [{ items: [{ price: basic }] }],
  });
  const created = (await told()).slice(before);
  // The customer's currency is that of the first bill.
  expect(created).toEqual([
    'customer.updated',
    'customer.subscription.created',
    'invoice.created',
    'subscription_schedule.created',
  ]);
  await stripe.subscriptionSchedules.release(made.id);
  expect((await told()).slice(before + created.length)).toEqual([
    'subscription_schedule.updated',
    'customer.subscription.updated',
    'subscription_schedule.released',
  ]);
});

it('prorates a phase that begins in the middle of a period, and a change of the current one', async () => {
  const { stripe, customer, basic, pro, to, invoices } = await world();
  const made = await stripe.subscriptionSchedules.create({
    customer,
    phases: [
      { items: [{ price: basic }], end_date: midnight('2026-01-16') + DAY / 2 },
      { items: [{ price: pro }], proration_behavior: 'always_invoice', end_date: midnight('2026-02-01') },
    ],
  });
  await to('2026-01-17');
  expect(sum((await invoices(made.subscription as string))[0] as Stripe.Invoice)).toEqual(
    expect.arrayContaining([
      [-500, 1],
      [1500, 1],
    ]),
  );
  const current = (await stripe.subscriptionSchedules.retrieve(made.id)).current_phase;
  const start = current?.start_date as number;
  await stripe.subscriptionSchedules.update(made.id, {
    proration_behavior: 'none',
    phases: [{ items: [{ price: pro, quantity: 3 }], start_date: start, end_date: midnight('2026-02-01') }],
  });
  const held = await stripe.subscriptions.retrieve(made.subscription as string);
  expect(held.items.data.map(({ quantity }) => quantity)).toEqual([3]);
  expect(await invoices(held.id)).toHaveLength(2);
});

it('begins a new billing cycle with a price of another interval', async () => {
  const { stripe, customer, basic, to, invoices } = await world();
  const yearly = await monthly(stripe, 9000, { recurring: { interval: 'year' } });
  const made = await stripe.subscriptionSchedules.create({
    customer,
    phases: [{ items: [{ price: basic }] }, { items: [{ price: yearly.id }] }],
  });
  expect(made.phases.map(({ end_date: end }) => end)).toEqual([
    midnight('2026-02-01'),
    midnight('2027-02-01'),
  ]);
  await to('2026-02-02');
  const held = await stripe.subscriptions.retrieve(made.subscription as string);
  expect(held.items.data[0]).toMatchObject({
    current_period_start: midnight('2026-02-01'),
    current_period_end: midnight('2027-02-01'),
  });
  expect((await invoices(held.id)).map(({ total }) => total)).toEqual([9000, 1000]);
});

it('goes on without what a phase named and is gone by then', async () => {
  const { stripe, customer, basic, pro, to, invoices } = await world();
  const coupon = await stripe.coupons.create({ percent_off: 50, duration: 'forever' });
  const rate = await stripe.taxRates.create({ display_name: 'VAT', percentage: 10, inclusive: false });
  const card = (await stripe.customers.listPaymentMethods(customer)).data[0]?.id as string;
  const made = await stripe.subscriptionSchedules.create({
    customer,
    phases: [
      { items: [{ price: basic }] },
      {
        items: [{ price: pro, tax_rates: [rate.id] }],
        default_payment_method: card,
        discounts: [{ coupon: coupon.id }],
        billing_cycle_anchor: 'phase_start',
      },
    ],
  });
  await to('2026-01-02');
  await stripe.coupons.del(coupon.id);
  await stripe.taxRates.update(rate.id, { active: false });
  await stripe.paymentMethods.detach(card);
  await to('2026-02-02');
  const held = await stripe.subscriptions.retrieve(made.subscription as string);
  expect(held).toMatchObject({ status: 'past_due', default_payment_method: null, discounts: [] });
  expect((await invoices(held.id))[0]).toMatchObject({ status: 'open', total: 3000 });
});

it('takes a trial and a coupon from its phases', async () => {
  const { stripe, customer, basic, to, invoices } = await world();
  const coupon = await stripe.coupons.create({ percent_off: 50, duration: 'forever' });
  const made = await stripe.subscriptionSchedules.create({
    customer,
    phases: [
      { items: [{ price: basic }], trial: true, end_date: midnight('2026-01-08') },
      { items: [{ price: basic }], discounts: [{ coupon: coupon.id }] },
    ],
  });
  const subscription = made.subscription as string;
  expect(made.phases[0]).toMatchObject({ trial: true, trial_end: midnight('2026-01-08') });
  expect((await stripe.subscriptions.retrieve(subscription)).status).toBe('trialing');
  await to('2026-01-09');
  expect((await stripe.subscriptions.retrieve(subscription)).status).toBe('active');
  expect((await invoices(subscription))[0]).toMatchObject({ total: 500, status: 'paid' });
});

it('leaves the end of its subscription to nobody else, until it is released', async () => {
  const { stripe, subscription, schedule } = await downgrade();
  await expect(
    stripe.subscriptions.update(subscription, { cancel_at_period_end: true }),
  ).rejects.toMatchObject({
    message: `The subscription is managed by the subscription schedule \`${schedule.id}\`, and updating any cancelation behavior directly is not allowed. Please update the schedule instead.`,
  });
  expect(await stripe.subscriptionSchedules.release(schedule.id)).toMatchObject({
    status: 'released',
    released_subscription: subscription,
  });
  await stripe.subscriptions.update(subscription, { cancel_at_period_end: true });
  await expect(stripe.subscriptionSchedules.cancel(schedule.id)).rejects.toMatchObject({
    message:
      'You cannot cancel a subscription schedule that is currently in the `released` status. It must be in `not_started, active` status to be canceled.',
  });
});

it('ends with its subscription, and takes that with it when it is canceled', async () => {
  const first = await downgrade();
  await first.stripe.subscriptions.cancel(first.subscription);
  expect((await first.stripe.subscriptionSchedules.retrieve(first.schedule.id)).status).toBe('canceled');
  const second = await downgrade();
  expect(await second.stripe.subscriptionSchedules.cancel(second.schedule.id)).toMatchObject({
    status: 'canceled',
    canceled_at: midnight('2026-01-01'),
  });
  expect((await second.stripe.subscriptions.retrieve(second.subscription)).status).toBe('canceled');
});

it('refuses phases that do not follow each other', async () => {
  const { stripe, schedule, basic, pro } = await downgrade();
  const update = (...phases: Stripe.SubscriptionScheduleUpdateParams.Phase[]) =>
    stripe.subscriptionSchedules.update(schedule.id, { phases });
  const items = [{ price: pro }];
  const [start_date, end_date] = [midnight('2026-01-01'), midnight('2026-02-01')];
  await expect(update({ items, end_date })).rejects.toThrow('missing at least one phase with a `start_date`');
  await expect(update({ items, start_date: start_date + DAY })).rejects.toThrow(
    'You can not modify the start date of the current phase.',
  );
  await expect(
    update({ items, start_date, end_date }, { items, start_date: end_date + DAY }),
  ).rejects.toMatchObject({ param: 'phases[1][start_date]' });
  await expect(update({ items, start_date, end_date: start_date })).rejects.toMatchObject({
    param: 'phases[0][end_date]',
  });
  const duration = { interval: 'month' as const };
  await expect(update({ items, start_date, end_date, duration })).rejects.toMatchObject({
    param: 'phases[0][end_date]',
  });
  await expect(update({ items: [], start_date, end_date })).rejects.toMatchObject({
    message: 'Missing required param: phases[0][items].',
    param: 'phases[0][items]',
  });
  const kept = await update(
    { items, start_date, end_date },
    { items: [{ price: basic }], start_date: end_date },
  );
  expect(kept.phases).toHaveLength(2);
});

it('are those of basil to a caller of basil', async () => {
  const { stripe, customer, basic } = await world();
  const given = { customer, phases: [{ items: [{ price: basic }], iterations: 3 }] } as object;
  const create = (apiVersion: string) => stripe.subscriptionSchedules.create(given, { apiVersion });
  const made = await create('2025-08-27.basil');
  expect(made).not.toHaveProperty('pause_schedules');
  expect(made.phases[0]).toMatchObject({ end_date: midnight('2026-04-01') });
  expect(made.phases[0]).not.toHaveProperty('trial');
  await expect(create('2026-10-28.endive')).rejects.toMatchObject({ param: 'phases[0][iterations]' });
});
