import Stripe from 'stripe';
import { Problem } from '../http/problem';

/**
 * The event of a webhook delivery, once its signature over the exact bytes is proven (tolerance 300 s).
 *
 * @throws Problem 400 `signature_invalid` for a missing, malformed, stale or wrong signature, and for no body;
 * `bad_request` for a signed body that is not JSON
 */
export function verifyWebhook(
  stripe: Stripe,
  rawBody: Buffer | undefined,
  signature: string | undefined,
  secret: string,
): Stripe.Event {
  if (!rawBody || rawBody.length === 0 || !signature) {
    throw new Problem('signature_invalid', 'The request has no body or no Stripe-Signature header.');
  }
  try {
    return stripe.webhooks.constructEvent(rawBody, signature, secret);
  } catch (error) {
    // Its text is parsed after the signature is proven.
    if (error instanceof SyntaxError) {
      throw new Problem('bad_request', 'The delivery is signed, but its body is not JSON.', { cause: error });
    }
    throw new Problem('signature_invalid', 'The signature does not match the body.', { cause: error });
  }
}
