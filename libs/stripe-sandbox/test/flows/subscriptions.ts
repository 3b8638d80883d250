import { advance, clockAt, customerWith, DAY, monthly } from '../billing-support';
import type { World } from '../recorder';

/** Subscriptions through their states, their items and their changes. */
export default async function subscriptions({ sandbox, stripe, fails }: World): Promise<void> {
  const clock = await clockAt(stripe, '2026-06-01T00:00:00Z');
  const price = await monthly(stripe, 2000);
  const other = await monthly(stripe, 500);
  const customer = await customerWith(stripe, 'pm_card_visa', { test_clock: clock.id });
  const coupon = await stripe.coupons.create({
    percent_off: 50,
    duration: 'repeating',
    duration_in_months: 2,
  });
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id }],
    discounts: [{ coupon: coupon.id }],
    payment_settings: { payment_method_options: { card: { request_three_d_secure: 'automatic' } } },
    expand: [
      'latest_invoice.payments',
      'latest_invoice.confirmation_secret',
      'latest_invoice.lines.data.discounts',
      'customer',
      'discounts.source.coupon',
      'test_clock',
    ],
  });
  const id = subscription.id;
  await stripe.subscriptions.retrieve(id, { expand: ['items.data.price.product'] });
  const added = await stripe.subscriptionItems.create({ subscription: id, price: other.id });
  await stripe.subscriptionItems.retrieve(added.id);
  await stripe.subscriptionItems.update(added.id, { quantity: 2 });
  await stripe.subscriptionItems.list({ subscription: id });
  await stripe.subscriptionItems.del(added.id);
  await stripe.invoices.createPreview({ subscription: id });
  await stripe.subscriptions.deleteDiscount(id);
  await advance(stripe, clock.id, '2026-07-02T00:00:00Z');
  await stripe.subscriptions.update(id, {
    cancel_at_period_end: true,
    pause_collection: { behavior: 'void' },
    metadata: { a: 'b' },
    items: [{ id: subscription.items.data[0]?.id as string, quantity: 3 }],
    proration_behavior: 'always_invoice',
    expand: ['latest_invoice'],
  });
  await stripe.subscriptions.list({ customer: customer.id, status: 'all', expand: ['data.latest_invoice'] });
  await stripe.subscriptions.cancel(id, { invoice_now: true, prorate: true });
  await fails(stripe.subscriptions.cancel(id));

  const trial = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id }],
    trial_period_days: 7,
    payment_behavior: 'default_incomplete',
    trial_settings: { end_behavior: { missing_payment_method: 'pause' } },
    expand: ['pending_setup_intent'],
  });
  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: '' } });
  const { frozen_time: now } = await stripe.testHelpers.testClocks.retrieve(clock.id);
  await advance(stripe, clock.id, now + 8 * DAY);
  await stripe.subscriptions.retrieve(trial.id);
  const card = await stripe.paymentMethods.attach('pm_card_mastercard', { customer: customer.id });
  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: card.id } });
  await stripe.subscriptions.resume(trial.id, { expand: ['latest_invoice'] });

  const asking = await customerWith(stripe, 'pm_card_authenticationRequired');
  const waiting = await stripe.subscriptions.create({
    customer: asking.id,
    items: [{ price: price.id }],
    expand: ['latest_invoice.payments'],
  });
  const [payment] =
    (waiting.latest_invoice as { payments?: { data: { payment: { payment_intent?: unknown } }[] } }).payments
      ?.data ?? [];
  sandbox.authenticate(String(payment?.payment.payment_intent), 'succeed');

  const changing = await customerWith(stripe, 'pm_card_visa');
  const held = await stripe.subscriptions.create({ customer: changing.id, items: [{ price: price.id }] });
  const bad = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer: changing.id });
  await stripe.subscriptions.update(held.id, { default_payment_method: bad.id });
  await stripe.subscriptions.update(held.id, {
    items: [{ id: held.items.data[0]?.id as string, quantity: 4 }],
    proration_behavior: 'always_invoice',
    payment_behavior: 'pending_if_incomplete',
  });
}
