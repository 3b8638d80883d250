import Stripe from 'stripe';
import { surroundings } from './surroundings';

const SECRET_KEY = 'sk_test_countersign';

/** The official client, pointed at the sandbox of the stack under test. */
export function stripe(): Stripe {
  const { hostname, port } = new URL(surroundings()?.sandboxUrl ?? '');
  return new Stripe(SECRET_KEY, { host: hostname, port, protocol: 'http' });
}

/** A control of the sandbox that Stripe has no endpoint for. */
export async function control(path: string, body: object): Promise<void> {
  const answer = await fetch(`${surroundings()?.sandboxUrl}/_sandbox/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${SECRET_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
}

/** Every charge that Stripe made for an order, found by the metadata that the server put on its intents. */
export async function chargesOf(orderId: string): Promise<Stripe.Charge[]> {
  const charges: Stripe.Charge[] = [];
  for await (const charge of stripe().charges.list({ limit: 100 })) {
    if (charge.metadata.orderId === orderId) charges.push(charge);
  }
  return charges;
}

export const paidChargesOf = async (orderId: string): Promise<number> =>
  (await chargesOf(orderId)).filter((charge) => charge.paid).length;

/** The PaymentIntent of an order. */
export async function intentOf(orderId: string): Promise<Stripe.PaymentIntent> {
  for await (const intent of stripe().paymentIntents.list({ limit: 100 })) {
    if (intent.metadata.orderId === orderId) return intent;
  }
  throw new Error(`There is no intent for order ${orderId}.`);
}
