import fc from 'fast-check';
import type Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../../src/index';
import { call, client } from '../support';

/*
 * Whatever shoppers, shops and time do to a Checkout session, in any order: it is charged at most once, ends at most
 * once, says so exactly once, and is paid exactly when its intent is.
 */

type Step =
  | { do: 'complete'; number: string; outcome: 'fail' | 'succeed' }
  | { do: 'submit'; number: string }
  | { do: 'answer'; outcome: 'fail' | 'succeed' }
  | { do: 'wait'; seconds: number }
  | { do: 'cancel' | 'confirm' | 'expire' };

const NUMBERS = [
  '4242424242424242',
  '4000002500003155',
  '4000008260003178',
  '4000000000000002',
  '4000000000009995',
  '4242424242424241',
];
const outcome = fc.constantFrom('fail' as const, 'succeed' as const);
const number = fc.constantFrom(...NUMBERS);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('complete' as const), number, outcome }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('submit' as const), number }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('answer' as const), outcome }) },
  fc.record({ do: fc.constant('wait' as const), seconds: fc.constantFrom(60, 3600, 24 * 3600) }),
  fc.record({ do: fc.constantFrom('cancel' as const, 'confirm' as const, 'expire' as const) }),
);

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox();
});
afterAll(() => sandbox.stop());

const body = (cardNumber: string) =>
  new URLSearchParams({
    email: 'jenny@example.com',
    'card[number]': cardNumber,
    'card[exp_month]': '12',
    'card[exp_year]': '45',
    'card[cvc]': '123',
  }).toString();

/** Refusals are fine at any step: what counts is how things stand afterwards. */
async function refusable(act: () => unknown): Promise<void> {
  try {
    await act();
  } catch (error) {
    expect(error).toHaveProperty('message');
  }
}

async function take(stripe: Stripe, controls: ReturnType<Sandbox['account']>, id: string, next: Step) {
  const session = await stripe.checkout.sessions.retrieve(id);
  const intent = session.payment_intent as string | null;
  switch (next.do) {
    case 'complete':
      return refusable(() => controls.completeCheckout(id, next));
    case 'submit': {
      const { status } = await call(sandbox, 'POST', `/_checkout/${id}/submit`, body(next.number));
      expect([200, 400, 402]).toContain(status);
      return;
    }
    case 'answer':
      return refusable(() => controls.authenticate(intent ?? 'pi_none', next.outcome));
    case 'wait':
      controls.advance(next.seconds);
      return;
    case 'expire':
      return refusable(() => stripe.checkout.sessions.expire(id));
    case 'cancel':
      return refusable(() => stripe.paymentIntents.cancel(intent ?? 'pi_none'));
    case 'confirm':
      return refusable(() =>
        stripe.paymentIntents.confirm(intent ?? 'pi_none', { payment_method: 'pm_card_visa' }),
      );
  }
}

it('is charged once and ends once, whatever happens to it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const controls = sandbox.account();
      const stripe = client(sandbox, controls.secretKey);
      const { id } = await stripe.checkout.sessions.create({
        mode: 'payment',
        line_items: [
          {
            quantity: 1,
            price_data: { currency: 'usd', unit_amount: 2000, product_data: { name: 'T-shirt' } },
          },
        ],
        success_url: 'https://shop.test/done',
      });
      let before = 'open';
      for (const next of steps) {
        await take(stripe, controls, id, next);
        const session = await stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] });
        const intent = session.payment_intent as Stripe.PaymentIntent | null;
        if (before !== 'open') expect(session.status).toBe(before);
        before = session.status as string;
        expect(session.payment_status === 'paid').toBe(intent?.status === 'succeeded');
        expect(session.status === 'complete').toBe(intent?.status === 'succeeded');
        expect(session.url === null).toBe(session.status !== 'open');
        if (session.status === 'expired' && intent) expect(intent.status).toBe('canceled');
      }
      const charges = (await stripe.charges.list({ limit: 100 })).data;
      expect(charges.filter(({ status }) => status === 'succeeded')).toHaveLength(
        before === 'complete' ? 1 : 0,
      );
      const ends = (await stripe.events.list({ limit: 100 })).data.filter(({ type }) =>
        type.startsWith('checkout.'),
      );
      const said = {
        open: [],
        complete: ['checkout.session.completed'],
        expired: ['checkout.session.expired'],
      };
      expect(ends.map(({ type }) => type)).toEqual(said[before as keyof typeof said]);
    }),
    { numRuns: 60 },
  );
});

it('answers nonsense with a refusal, never with a failure of its own', async () => {
  const controls = sandbox.account();
  const stripe = client(sandbox, controls.secretKey);
  const { id } = await stripe.checkout.sessions.create({
    mode: 'setup',
    currency: 'usd',
    success_url: 'https://shop.test/done',
  });
  const name = fc.constantFrom(
    'email',
    'card',
    'card[number]',
    'card[cvc]',
    'payment_method',
    'address',
    '__proto__',
    'address[line1]',
    'save',
    'x[y][z]',
  );
  const value = fc.oneof(
    fc.string(),
    fc.constantFrom('', '[]', '4242424242424242', 'pm_card_visa', 'true', '9'.repeat(400)),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(name, value), { maxLength: 6 }),
      fc.constantFrom('submit', 'remove', 'nothing'),
      async (pairs, path) => {
        const { status } = await call(
          sandbox,
          'POST',
          `/_checkout/${id}/${path}`,
          new URLSearchParams(pairs).toString(),
        );
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
      },
    ),
    { numRuns: 200 },
  );
  expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ status: 'open' });
});
