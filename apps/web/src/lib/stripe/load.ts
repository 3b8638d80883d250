import { loadStripe, type Stripe } from '@stripe/stripe-js';

const loading = new Map<string, Promise<Stripe>>();

/**
 * Stripe.js for a publishable key, loaded once for the life of the page and never during render.
 *
 * @throws when the script cannot be loaded; the next call tries again.
 */
export function stripeFor(publishableKey: string): Promise<Stripe> {
  const known = loading.get(publishableKey);
  if (known) return known;
  const made = loadStripe(publishableKey).then((stripe) => {
    if (stripe === null) throw new Error('Stripe.js needs a browser.');
    return stripe;
  });
  loading.set(publishableKey, made);
  made.catch(() => loading.delete(publishableKey));
  return made;
}
