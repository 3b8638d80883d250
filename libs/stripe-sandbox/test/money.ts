import type Stripe from 'stripe';

/** Pays at once with a test card, by its `pm_card_…` name. */
export function pay(
  stripe: Stripe,
  card: string,
  more: Partial<Stripe.PaymentIntentCreateParams> = {},
): Promise<Stripe.PaymentIntent> {
  return stripe.paymentIntents.create({
    amount: 10_000,
    currency: 'usd',
    allowed_payment_method_types: ['card'],
    capture_method: 'automatic',
    payment_method: card,
    confirm: true,
    ...more,
  });
}

/** Types of the account's events that begin with one of `prefixes`, oldest first. */
export async function told(stripe: Stripe, ...prefixes: string[]): Promise<string[]> {
  const events = await stripe.events.list({ limit: 100 }).autoPagingToArray({ limit: 1000 });
  return events
    .map(({ type }) => type)
    .filter((type) => prefixes.some((prefix) => type.startsWith(prefix)))
    .reverse();
}

/** What was expanded is there whole. */
export function whole<T extends { id: string }>(value: T | string | null | undefined): T {
  if (typeof value !== 'object' || value === null) throw new Error(`Not expanded: ${String(value)}`);
  return value;
}
