import type Stripe from 'stripe';
import type { View } from '../../kernel/view';
import type { Attempt } from './record';
import { clientSecret } from './shown';

/**
 * Where the shopper is to be sent. With `use_stripe_sdk`, or without a `return_url`, Stripe.js opens the challenge
 * itself; else the browser is redirected (recorded traffic). The content of `use_stripe_sdk` is private to
 * Stripe.js: `stripe_js` is the page to show in a frame, which names the business as its account does.
 */
export function nextAction(
  kind: 'payment_intent' | 'setup_intent',
  intent: { id: string; secret: string; status: string; attempt: Attempt | null },
  view: View,
): Stripe.PaymentIntent.NextAction | null {
  const { attempt } = intent;
  if (intent.status !== 'requires_action' || !attempt) return null;
  const query = new URLSearchParams({
    merchant: view.account.identity.id,
    [kind]: intent.id,
    [`${kind}_client_secret`]: clientSecret(intent),
    publishable_key: view.account.publishableKey,
    source: attempt.source,
  });
  const { businessName } = view.account.settings;
  if (businessName) query.set('shop', businessName);
  if (attempt.return_url !== null && !attempt.use_stripe_sdk) {
    query.set('return_url', attempt.return_url);
    return {
      redirect_to_url: {
        return_url: attempt.return_url,
        url: `${view.publicUrl}/3d_secure_2/hosted?${query}`,
      },
      type: 'redirect_to_url',
    };
  }
  return {
    type: 'use_stripe_sdk',
    use_stripe_sdk: {
      merchant: view.account.identity.id,
      stripe_js: `${view.publicUrl}/3d_secure_2/hosted?${query}`,
      three_d_secure_2_source: attempt.source,
      type: 'stripe_3ds2_challenge',
    },
  };
}
