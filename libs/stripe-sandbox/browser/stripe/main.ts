import { createStripe } from './stripe';

/** Known only while the script runs for the first time: `document.currentScript` is null afterwards. */
const script = document.currentScript;
if (!(script instanceof HTMLScriptElement) || !script.src)
  throw new Error('Stripe.js must be loaded by a script tag with a src.');
const { origin: base, pathname } = new URL(script.src);

/** As the loaders of @stripe/stripe-js read it: 3 for `/v3`, else the release that the address names. */
const release = pathname.split('/')[1];
const version = release === 'v3' ? 3 : release;

const host = window as unknown as { Stripe?: unknown };
if (host.Stripe) {
  console.warn('Stripe.js was loaded more than one time. Please only load it once per page.');
} else {
  host.Stripe = Object.assign(
    (publishableKey: unknown, options?: unknown) => createStripe(base, publishableKey, options),
    { version },
  );
}
