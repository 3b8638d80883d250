import type Stripe from 'stripe';
import type { Sandbox } from '../src/index';
import { pay } from './money';

/** Pays with a card and waits for the dispute that it brings on. */
export async function disputed(
  sandbox: Sandbox,
  stripe: Stripe,
  card: string,
  more: Partial<Stripe.PaymentIntentCreateParams> = {},
): Promise<{ intent: Stripe.PaymentIntent; dispute: Stripe.Dispute }> {
  const intent = await pay(stripe, card, more);
  sandbox.advance(10);
  const { data } = await stripe.disputes.list({ payment_intent: intent.id });
  const [dispute] = data;
  if (!dispute) throw new Error('There is no dispute.');
  return { intent, dispute };
}
