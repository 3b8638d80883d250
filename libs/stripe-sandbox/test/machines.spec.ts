import type Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../src/index';
import { checkMove } from '../src/kernel/machine';
import type { CollectionName, Records } from '../src/kernel/store/records';
import { Transaction } from '../src/kernel/store/transaction';
import { MODEL } from '../src/registry';
import { form } from './checkout/support';
import { client } from './support';

const made = new Map<string, Set<string>>();
const put = Transaction.prototype.put;

/** Notes from which state to which an object is moved, then does what is always done. */
function notingPut<K extends CollectionName>(this: Transaction, name: K, record: Records[K]): Records[K] {
  const status = (one: unknown) => (one as { status?: string } | undefined)?.status ?? 'new';
  const [from, to] = [status(this.get(name, record.id)), status(record)];
  if (from !== to) made.set(name, (made.get(name) ?? new Set()).add(`${from} > ${to}`));
  return put.call(this, name, record) as Records[K];
}

let sandbox: Sandbox;
let account: ReturnType<Sandbox['account']>;
let stripe: Stripe;

beforeAll(async () => {
  jest.spyOn(Transaction.prototype, 'put').mockImplementation(notingPut);
  sandbox = await createSandbox();
  account = sandbox.account();
  stripe = client(sandbox, account.secretKey);
});
afterAll(async () => {
  await sandbox.stop();
  jest.restoreAllMocks();
});

const FINE = 'pm_card_visa';
const CHALLENGED = 'pm_card_threeDSecure2Required';
const DECLINED = 'pm_card_chargeDeclined';

/** Whatever comes of it: the moves count. */
const tried = (call: Promise<unknown>): Promise<unknown> => call.catch(() => undefined);

type PaymentParams = Partial<Stripe.PaymentIntentCreateParams>;
const payment = (params: PaymentParams = {}): Promise<Stripe.PaymentIntent> =>
  stripe.paymentIntents.create({
    amount: 2000,
    currency: 'usd',
    allowed_payment_method_types: ['card'],
    ...params,
  });
const confirm = (id: string, payment_method?: string) =>
  tried(stripe.paymentIntents.confirm(id, payment_method ? { payment_method } : {}));

/** An intent that waits for its challenge. */
async function asked(params: PaymentParams = {}): Promise<string> {
  const { id } = await payment(params);
  await confirm(id, CHALLENGED);
  return id;
}

async function payments(): Promise<void> {
  for (const capture_method of ['automatic', 'manual'] as const) {
    await confirm((await payment({ capture_method })).id, FINE);
    await confirm((await payment({ capture_method, payment_method: FINE })).id);
    account.authenticate(await asked({ capture_method }), 'succeed');
    await confirm(await asked({ capture_method }), FINE);
  }
  await confirm((await payment({ payment_method: DECLINED })).id);
  await confirm((await payment({ payment_method: CHALLENGED })).id);
  account.authenticate(await asked(), 'fail');
  await stripe.paymentIntents.update(await asked(), { payment_method: FINE });
  await stripe.paymentIntents.update((await payment()).id, { payment_method: FINE });
  for (const id of [(await payment()).id, (await payment({ payment_method: FINE })).id, await asked()]) {
    await stripe.paymentIntents.cancel(id);
  }
  const [captured, released] = [
    await payment({ capture_method: 'manual', payment_method: FINE, confirm: true }),
    await payment({ capture_method: 'manual', payment_method: FINE, confirm: true }),
  ];
  await stripe.paymentIntents.capture(captured.id);
  await stripe.paymentIntents.cancel(released.id);
  const manual = await asked({ confirmation_method: 'manual' });
  account.authenticate(manual, 'succeed');
}

const setup = (payment_method?: string): Promise<Stripe.SetupIntent> =>
  stripe.setupIntents.create({
    allowed_payment_method_types: ['card'],
    ...(payment_method ? { payment_method } : {}),
  });
const confirmSetup = (id: string, payment_method?: string) =>
  tried(stripe.setupIntents.confirm(id, payment_method ? { payment_method } : {}));

async function askedSetup(): Promise<string> {
  const { id } = await setup();
  await confirmSetup(id, CHALLENGED);
  return id;
}

async function setups(): Promise<void> {
  for (const method of [FINE, DECLINED, CHALLENGED]) await confirmSetup((await setup(method)).id);
  await confirmSetup((await setup()).id, FINE);
  account.authenticate(await askedSetup(), 'succeed');
  account.authenticate(await askedSetup(), 'fail');
  await confirmSetup(await askedSetup(), FINE);
  await stripe.setupIntents.update(await askedSetup(), { payment_method: FINE });
  await stripe.setupIntents.update((await setup()).id, { payment_method: FINE });
  for (const id of [(await setup()).id, (await setup(FINE)).id, await askedSetup()]) {
    await stripe.setupIntents.cancel(id);
  }
}

const session = (capture_method: 'automatic' | 'manual' = 'automatic'): Promise<Stripe.Checkout.Session> =>
  stripe.checkout.sessions.create({
    mode: 'payment',
    success_url: 'https://shop.test/done',
    payment_intent_data: { capture_method },
    line_items: [
      { price_data: { currency: 'usd', product_data: { name: 'T-shirt' }, unit_amount: 2000 }, quantity: 1 },
    ],
  });

async function sessions(): Promise<void> {
  const email = 'jenny@example.com';
  await stripe.checkout.sessions.expire((await session()).id);
  for (const later of ['succeed', 'fail'] as const) {
    account.completeCheckout((await session()).id, { email, later, after: 0 });
  }
  account.completeCheckout((await session('manual')).id, { email, later: 'succeed', after: 0 });
  const { id } = await session();
  account.completeCheckout(id, { email, number: '4000000000003220', outcome: 'fail' });
  const challenged = await session();
  account.completeCheckout(challenged.id, { email, number: '4000000000003220' });
  const left = await session();
  await fetch(`${sandbox.url}/_checkout/${left.id}/submit`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: form('4000000000003220'),
  });
  account.completeCheckout(left.id, { email, later: 'succeed', after: 0 });
  account.advance(1);
}

async function refunds(): Promise<void> {
  for (const method of ['pm_card_visa', 'pm_card_pendingRefund', 'pm_card_refundFail']) {
    const paid = await payment({ payment_method: method, confirm: true });
    await stripe.refunds.create({ payment_intent: paid.id });
  }
  const pending = await payment({ payment_method: 'pm_card_pendingRefund', confirm: true });
  account.cancelRefund((await stripe.refunds.create({ payment_intent: pending.id })).id);
  const done = await payment({ payment_method: 'pm_card_visa', confirm: true });
  account.cancelRefund((await stripe.refunds.create({ payment_intent: done.id })).id);
  account.advance(3600);
}

const machines = [...MODEL.machines];

it.each(machines)('every state of a %s can be reached', (_, moves) => {
  const reached = new Set(['new']);
  for (const from of reached) for (const to of moves.get(from) ?? []) reached.add(to);
  expect([...reached].sort()).toEqual([...moves.keys()].sort());
});

it('a move that no verb makes is refused', () => {
  const moves = MODEL.machines.get('payment_intent');
  expect(moves).toBeDefined();
  if (!moves) return;
  expect(() => checkMove('payment_intent', moves, 'succeeded', 'canceled')).toThrow(
    'No verb of payment_intent leads from succeeded to canceled.',
  );
  expect(() => checkMove('payment_intent', moves, undefined, 'succeeded')).toThrow('from new to succeeded');
  expect(() => checkMove('payment_intent', moves, 'requires_capture', 'succeeded')).not.toThrow();
});

it('what the verbs do is what the tables say, no more and no less', async () => {
  for (const flow of [payments, setups, sessions, refunds]) await flow();
  for (const [name, moves] of machines) {
    const listed = [...moves].flatMap(([from, states]) => [...states].map((to) => `${from} > ${to}`));
    expect([name, [...(made.get(name) ?? [])].sort()]).toEqual([name, listed.sort()]);
  }
});
