import { SAVED } from '../cards.mjs';

/** Leads to Stripe Checkout; null when there is nothing left to pay. */
async function open(shopper, orderId) {
  for (let round = 0; round < 20; round++) {
    const { status, body } = await shopper.persist('POST', '/api/checkout-sessions', { orderId });
    if (status < 300) return body;
    if (body.code !== 'payment_in_progress' && body.code !== 'checkout_in_progress') return null;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return null;
}

/** Pays an order in Stripe Checkout: leads there, submits, comes back. */
export async function payHosted(shopper, orderId, { number, outcome, abandon }) {
  const { stripe } = shopper.stack;
  const session = await open(shopper, orderId);
  if (session === null) return 'over';
  if (abandon) return 'abandoned';
  const first = await stripe.completeCheckout(session.id, { number, outcome });
  // Declined, or not confirmed by the bank: the page is still there.
  if (first.refused) await stripe.completeCheckout(session.id, { number: SAVED.plain, outcome: 'succeed' });
  const { body } = await shopper.persist('GET', `/api/checkout-sessions/${session.id}`);
  return body.order?.status === 'paid' ? 'paid' : 'not paid';
}
