import type { Stripe } from '@stripe/stripe-js';
import { loadStripe } from '@stripe/stripe-js/pure';
import { language } from '../locale';
import { pageMeta } from '../page-meta';

const loading = new Map<string, Promise<Stripe>>();

/** Puts the sandbox's Stripe.js in the place of Stripe's own, whose loader takes a `Stripe` that is there already. */
function sandboxScript(origin: string): Promise<void> {
  if ('Stripe' in window) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = `${origin}/endive/stripe.js`;
    script.onload = () => resolve();
    script.onerror = () => {
      script.remove();
      reject(new Error('Stripe.js could not be loaded from the sandbox.'));
    };
    document.head.append(script);
  });
}

async function load(publishableKey: string): Promise<Stripe> {
  const sandbox = pageMeta('stripe-sandbox');
  if (sandbox) await sandboxScript(sandbox);
  const stripe = await loadStripe(publishableKey, { locale: language });
  if (stripe === null) throw new Error('Stripe.js needs a browser.');
  return stripe;
}

/**
 * Stripe.js for a publishable key, loaded once for the life of the page and never during render.
 *
 * @throws when the script cannot be loaded; the next call tries again.
 */
export function stripeFor(publishableKey: string): Promise<Stripe> {
  const known = loading.get(publishableKey);
  if (known) return known;
  const made = load(publishableKey);
  loading.set(publishableKey, made);
  made.catch(() => loading.delete(publishableKey));
  return made;
}

// Only pages with fields of Stripe's load this file, and they need the script soon: what fails now is tried again then.
const key = pageMeta('stripe-key');
if (key) void stripeFor(key).catch(() => undefined);
