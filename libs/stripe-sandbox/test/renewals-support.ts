import type Stripe from 'stripe';
import { clockAt, customerWith, monthly } from './billing-support';

export const seconds = (date: string): number => Math.floor(Date.parse(date) / 1000);

/** The last day of a long month. */
export const START = '2026-01-31T10:00:00Z';

/** What is told until a renewal is charged; the money of the month before has become available by then. */
export const DRAWN = [
  'balance.available',
  'invoice.created',
  'customer.subscription.updated',
  'invoice.finalized',
  'payment_intent.created',
];

/** A customer on a test clock at `START` who subscribes to 20.00 a month. */
export async function subscribed(
  stripe: Stripe,
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

/** A subscription with its latest invoice. */
export const read = (stripe: Stripe, id: string): Promise<Stripe.Subscription> =>
  stripe.subscriptions.retrieve(id, { expand: ['latest_invoice'] });

/** Gives a customer another card, which is charged from then on. */
export async function useCard(stripe: Stripe, customer: string, card: string): Promise<string> {
  const { id } = await stripe.paymentMethods.attach(card, { customer });
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } });
  return id;
}
