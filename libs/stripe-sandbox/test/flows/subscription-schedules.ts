import { advance, clockAt, customerWith, monthly } from '../billing-support';
import type { World } from '../recorder';

/** Schedules: of a subscription that there is, and of one to come, through their phases. */
export default async function subscriptionSchedules({ stripe, fails }: World): Promise<void> {
  const { subscriptionSchedules } = stripe;
  const clock = await clockAt(stripe, '2026-06-01T00:00:00Z');
  const price = await monthly(stripe, 2000);
  const dearer = await monthly(stripe, 3000);
  const rate = await stripe.taxRates.create({ display_name: 'VAT', percentage: 19, inclusive: false });
  const coupon = await stripe.coupons.create({ percent_off: 10, duration: 'forever' });
  const customer = await customerWith(stripe, 'pm_card_visa', { test_clock: clock.id });
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id, tax_rates: [rate.id] }],
    discounts: [{ coupon: coupon.id }],
  });
  const schedule = await subscriptionSchedules.create({
    from_subscription: subscription.id,
    expand: ['subscription', 'customer', 'test_clock'],
  });
  await fails(subscriptionSchedules.create({ from_subscription: subscription.id }));
  await stripe.subscriptions.retrieve(subscription.id, { expand: ['schedule'] });
  const present = schedule.phases[0];
  if (!present) throw new Error('no phase');
  await subscriptionSchedules.update(schedule.id, {
    end_behavior: 'cancel',
    metadata: { a: 'b' },
    default_settings: {
      billing_cycle_anchor: 'automatic',
      collection_method: 'charge_automatically',
      description: 'Gold',
      invoice_settings: { description: 'Thanks', footer: '' },
    },
    proration_behavior: 'none',
    phases: [
      {
        items: [{ price: price.id, quantity: 2 }],
        start_date: present.start_date,
        end_date: present.end_date,
      },
      {
        items: [{ price: dearer.id, metadata: { c: 'd' }, tax_rates: [rate.id] }],
        add_invoice_items: [
          { price_data: { currency: 'usd', product: price.product as string, unit_amount: 700 } },
        ],
        billing_cycle_anchor: 'automatic',
        collection_method: 'send_invoice',
        currency: 'usd',
        default_tax_rates: [rate.id],
        description: 'Dearer',
        discounts: [{ coupon: coupon.id }],
        duration: { interval: 'month', interval_count: 2 },
        invoice_settings: { days_until_due: 10 },
        metadata: { e: 'f' },
        proration_behavior: 'none',
      },
    ],
    expand: ['phases.items.price', 'phases.discounts.coupon'],
  });
  await fails(stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true }));
  await advance(stripe, clock.id, '2026-07-02T00:00:00Z');
  await subscriptionSchedules.retrieve(schedule.id);
  await subscriptionSchedules.list({ customer: customer.id, scheduled: false });
  await subscriptionSchedules.release(schedule.id, { preserve_cancel_date: true });
  await fails(subscriptionSchedules.release(schedule.id));
  const later = await subscriptionSchedules.create({
    customer: customer.id,
    start_date: Math.floor(Date.parse('2026-08-01T00:00:00Z') / 1000),
    billing_mode: { type: 'classic' },
    phases: [{ items: [{ price: price.id }], trial: true }, { items: [{ price: price.id }] }],
  });
  await advance(stripe, clock.id, '2026-08-02T00:00:00Z');
  await subscriptionSchedules.cancel(later.id, { invoice_now: false, prorate: false });
}
