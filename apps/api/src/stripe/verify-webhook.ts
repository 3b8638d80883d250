import Stripe from 'stripe';
import { Problem } from '../http/problem';

/**
 * The event of a webhook delivery, once its signature over the exact bytes is proven (tolerance 300 s).
 *
 * @throws Problem 400 `signature_invalid` for a missing, malformed, stale or wrong signature, and for no body
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
    throw new Problem('signature_invalid', 'The signature does not match the body.', { cause: error });
  }
}
