import type Stripe from 'stripe';
import { form } from '../checkout/support';
import type { Flow } from './world';

const CHALLENGED = '4000000000003220';

export const sessions: Flow = async ({ sandbox, account, stripe }) => {
  const email = 'jenny@example.com';
  const session = (capture_method: 'automatic' | 'manual' = 'automatic'): Promise<Stripe.Checkout.Session> =>
    stripe.checkout.sessions.create({
      mode: 'payment',
      success_url: 'https://shop.test/done',
      payment_intent_data: { capture_method },
      line_items: [
        {
          price_data: { currency: 'usd', product_data: { name: 'T-shirt' }, unit_amount: 2000 },
          quantity: 1,
        },
      ],
    });
  await stripe.checkout.sessions.expire((await session()).id);
  for (const later of ['succeed', 'fail'] as const) {
    account.completeCheckout((await session()).id, { email, later, after: 0 });
  }
  account.completeCheckout((await session('manual')).id, { email, later: 'succeed', after: 0 });
  const { id } = await session();
  account.completeCheckout(id, { email, number: CHALLENGED, outcome: 'fail' });
  const challenged = await session();
  account.completeCheckout(challenged.id, { email, number: CHALLENGED });
  const left = await session();
  await fetch(`${sandbox.url}/_checkout/${left.id}/submit`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: form(CHALLENGED),
  });
  account.completeCheckout(left.id, { email, later: 'succeed', after: 0 });
  account.advance(1);
};
