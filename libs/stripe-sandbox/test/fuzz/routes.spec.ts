import fc from 'fast-check';
import type Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../../src/index';
import { ROUTES } from '../../src/registry';
import { client } from '../support';
import { encode, pairsOf } from './arbitraries';

/*
 * Anything at all in the parameters and ids of every route: the answer is Stripe's, never a failure of the sandbox,
 * and never shows what is another account's.
 */

const OURS = 'sk_test_ours';
const THEIRS = 'sk_test_theirs';
/** In everything that the other account holds. */
const MARK = 'belongsToTheOther';
const RUNS = 12;
const WORDS = ['api_error', 'card_error', 'idempotency_error', 'invalid_request_error'];

let sandbox: Sandbox;
/** Ids of objects of both accounts. */
const ids = [
  'pm_card_visa',
  'pm_card_chargeDeclined',
  'tok_visa',
  'pm_card_authenticationRequired',
  'usd',
  'x',
];

async function fill(stripe: Stripe, mark: string): Promise<void> {
  const customer = await stripe.customers.create({ email: `${mark}@example.com`, name: mark });
  const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
  await stripe.paymentMethods.update(method.id, { metadata: { mark } });
  const common = { customer: customer.id, metadata: { mark }, description: mark };
  const paid = await stripe.paymentIntents.create({
    ...common,
    amount: 2000,
    currency: 'usd',
    confirm: true,
    allowed_payment_method_types: ['card'],
    payment_method: method.id,
  });
  await stripe.refunds.create({ payment_intent: paid.id, amount: 100, metadata: { mark } });
  await stripe.paymentIntents.create({ ...common, amount: 2000, currency: 'eur' });
  await stripe.setupIntents.create({ ...common, payment_method: method.id });
  await stripe.tokens.create({
    card: { number: '4242424242424242', exp_month: '1', exp_year: '2040', name: mark },
  });
  await stripe.webhookEndpoints.create({
    url: 'http://127.0.0.1:9/none',
    enabled_events: ['customer.created'],
    description: mark,
  });
  const product = await stripe.products.create({ name: mark, metadata: { mark } });
  const price = await stripe.prices.create({
    product: product.id,
    currency: 'usd',
    unit_amount: 1500,
    recurring: { interval: 'month' },
    metadata: { mark },
  });
  await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id }],
    default_payment_method: method.id,
    metadata: { mark },
  });
}

async function send(method: string, path: string, form: string) {
  const inQuery = method !== 'POST' && form !== '';
  const response = await fetch(`${sandbox.url}${path}${inQuery ? `?${form}` : ''}`, {
    method,
    headers: { Authorization: `Bearer ${OURS}`, 'Content-Type': 'application/x-www-form-urlencoded' },
    ...(method === 'POST' ? { body: form } : {}),
  });
  return { status: response.status, text: await response.text() };
}

/** Ids of the objects of both accounts by the list that shows them. */
const listed = new Map<string, string[]>();

/** Every id that the lists of an account show, at any depth. */
async function harvest(key: string): Promise<void> {
  for (const route of ROUTES) {
    if (route.method !== 'GET' || route.path.includes(':') || route.path.endsWith('/search')) continue;
    const response = await fetch(`${sandbox.url}${route.path}`, {
      headers: { Authorization: `Bearer ${key}` },
    });
    const text = await response.text();
    const { data } = JSON.parse(text) as { data?: { id: string }[] };
    listed.set(route.path, [...(listed.get(route.path) ?? []), ...(data ?? []).map(({ id }) => id)]);
    const found = text.matchAll(/"id":"(\w+)"/g);
    for (const [, id] of found) if (id && !ids.includes(id)) ids.push(id);
  }
}

beforeAll(async () => {
  sandbox = await createSandbox({ secretKey: OURS });
  await fill(client(sandbox), 'ours');
  await fill(client(sandbox, THEIRS), MARK);
  await harvest(OURS);
  await harvest(THEIRS);
});

afterAll(() => sandbox.stop());

describe('whatever is sent to', () => {
  it.each(ROUTES.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s is answered as Stripe would',
    async (_, route) => {
      const list = route.path.slice(0, route.path.indexOf('/:id'));
      const own = listed.get(list)?.length ? (listed.get(list) as string[]) : ids;
      const id = fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...own) },
        { weight: 1, arbitrary: fc.constantFrom(...ids) },
        {
          weight: 1,
          arbitrary: fc.constantFrom('%00', '%', '..', '__proto__', 'constructor', 'x'.repeat(3000)),
        },
      );
      await fc.assert(
        fc.asyncProperty(
          pairsOf(route.shape, ids),
          fc.array(id, { minLength: 2, maxLength: 2 }),
          async (pairs, chosen) => {
            let place = 0;
            const path = route.path.replace(/:\w+/g, () => chosen[place++] as string);
            const { status, text } = await send(route.method, path, encode(pairs));
            expect(status).toBeLessThan(500);
            expect(text).not.toContain(MARK);
            const body = JSON.parse(text) as { error?: { type: string; message: string } };
            if (status === 200) expect(body.error).toBeUndefined();
            else {
              expect([400, 402, 403, 404, 409, 429]).toContain(status);
              expect(WORDS).toContain(body.error?.type);
              expect(body.error?.message).toBeTruthy();
            }
          },
        ),
        { numRuns: RUNS },
      );
    },
  );
});
