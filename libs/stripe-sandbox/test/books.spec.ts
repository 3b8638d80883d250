import fc from 'fast-check';
import Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../src/index';
import { advance, clockAt, customerWith } from './billing-support';
import { pay } from './money';
import { client } from './support';
import { freezeTime } from './time';

freezeTime();

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox();
});
afterAll(() => sandbox.stop());

const CARDS = [
  'pm_card_visa',
  'pm_card_bypassPending',
  'pm_card_pendingRefund',
  'pm_card_refundFail',
  'pm_card_createDispute',
  'pm_card_createDisputeInquiry',
  'pm_card_createMultipleDisputes',
] as const;
const EVIDENCE = ['winning_evidence', 'losing_evidence', 'escalate_inquiry_evidence', 'a letter'] as const;

const step = fc.oneof(
  fc.record({
    does: fc.constant('pay' as const),
    card: fc.constantFrom(...CARDS),
    amount: fc.integer({ min: 50, max: 5000 }),
    capture: fc.constantFrom('automatic' as const, 'automatic_async' as const, 'manual' as const),
    clocked: fc.boolean(),
  }),
  fc.record({ does: fc.constant('capture' as const), amount: fc.integer({ min: 1, max: 5000 }) }),
  fc.record({ does: fc.constant('refund' as const), amount: fc.integer({ min: 1, max: 5000 }) }),
  fc.record({ does: fc.constant('answer' as const), text: fc.constantFrom(...EVIDENCE) }),
  fc.record({ does: fc.constant('wait' as const), seconds: fc.constantFrom(1, 10, 90_000, 1_000_000) }),
  fc.record({ does: fc.constant('advance' as const), seconds: fc.constantFrom(1, 10, 90_000, 1_000_000) }),
  fc.record({ does: fc.constant('delete the clock' as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** A refusal is an answer too; anything else is not. */
async function attempt(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
  }
}

/** What the steps of one run act upon. */
interface Shop {
  stripe: Stripe;
  /** The account's own time passes. */
  wait(seconds: number): void;
  /** A customer on a clock of long ago, while there is one. */
  clocked: { customer: string; clock: string } | null;
}

async function openShop(): Promise<Shop> {
  const account = sandbox.account();
  const stripe = client(sandbox, account.secretKey);
  const clock = (await clockAt(stripe, '2020-03-01T10:00:00Z')).id;
  const customer = (await customerWith(stripe, null, { test_clock: clock })).id;
  return { stripe, wait: (seconds) => account.advance(seconds), clocked: { customer, clock } };
}

async function payFor({ stripe, clocked }: Shop, todo: Extract<Step, { does: 'pay' }>): Promise<void> {
  const params = { amount: todo.amount, capture_method: todo.capture };
  if (!todo.clocked || !clocked) {
    await pay(stripe, todo.card, params);
    return;
  }
  const { customer } = clocked;
  const { id } = await stripe.paymentMethods.attach(todo.card, { customer });
  await pay(stripe, id, { ...params, customer });
}

async function moveClock(shop: Shop, todo: Step): Promise<void> {
  const { stripe, clocked } = shop;
  if (!clocked) return;
  if (todo.does === 'advance') {
    const { frozen_time } = await stripe.testHelpers.testClocks.retrieve(clocked.clock);
    await advance(stripe, clocked.clock, frozen_time + todo.seconds);
    return;
  }
  await stripe.testHelpers.testClocks.del(clocked.clock);
  shop.clocked = null;
}

/** A clock is deleted by itself when it is 30 days old. */
async function forgetGoneClock(shop: Shop): Promise<void> {
  const { data } = await shop.stripe.testHelpers.testClocks.list();
  if (data.length === 0) shop.clocked = null;
}

async function act(shop: Shop, todo: Step): Promise<void> {
  const { stripe } = shop;
  if (todo.does === 'wait') {
    shop.wait(todo.seconds);
    await forgetGoneClock(shop);
    return;
  }
  if (todo.does === 'pay') {
    await payFor(shop, todo);
    return;
  }
  if (todo.does === 'advance' || todo.does === 'delete the clock') {
    await moveClock(shop, todo);
    return;
  }
  if (todo.does === 'answer') {
    const [dispute] = (await stripe.disputes.list({ limit: 1 })).data;
    const evidence = { uncategorized_text: todo.text };
    if (dispute) await attempt(stripe.disputes.update(dispute.id, { evidence }));
    return;
  }
  const [intent] = (await stripe.paymentIntents.list({ limit: 1 })).data;
  if (!intent) return;
  await attempt(
    todo.does === 'capture'
      ? stripe.paymentIntents.capture(intent.id, { amount_to_capture: todo.amount })
      : stripe.refunds.create({ payment_intent: intent.id, amount: todo.amount }),
  );
}

/** What Stripe takes for a dispute and keeps. */
const FEE = 1500;

const sum = (amounts: number[]): number => amounts.reduce((total, amount) => total + amount, 0);
const everything = { limit: 1000 };

async function checkBooks(stripe: Stripe): Promise<void> {
  const [{ available, pending }, entries, charges, refunds, disputes, payouts] = await Promise.all([
    stripe.balance.retrieve(),
    stripe.balanceTransactions.list({ limit: 100 }).autoPagingToArray(everything),
    stripe.charges.list({ limit: 100 }).autoPagingToArray(everything),
    stripe.refunds.list({ limit: 100 }).autoPagingToArray(everything),
    stripe.disputes.list({ limit: 100 }).autoPagingToArray(everything),
    stripe.payouts.list({ limit: 100 }).autoPagingToArray(everything),
  ]);
  expect(sum(available.map(({ amount }) => amount))).toBe(
    sum(entries.filter(({ status }) => status === 'available').map(({ net }) => net)),
  );
  expect(sum(pending.map(({ amount }) => amount))).toBe(
    sum(entries.filter(({ status }) => status === 'pending').map(({ net }) => net)),
  );
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
  for (const { net, amount, fee } of entries) expect(net).toBe(amount - fee);
  for (const charge of charges.filter(({ captured }) => captured)) {
    const returned = refunds.filter(
      (refund) => refund.charge === charge.id && refund.status !== 'failed' && refund.status !== 'canceled',
    );
    expect(charge.amount_refunded).toBe(sum(returned.map(({ amount }) => amount)));
    expect(charge.amount_refunded).toBeLessThanOrEqual(charge.amount_captured);
    expect(entries.filter(({ source, type }) => source === charge.id && type === 'charge')).toHaveLength(
      charge.balance_transaction === null ? 0 : 1,
    );
  }
  for (const { amount, id } of payouts) {
    const moved = await stripe.balanceTransactions
      .list({ payout: id, limit: 100 })
      .autoPagingToArray(everything);
    expect(amount).toBeGreaterThan(0);
    expect(sum(moved.map(({ net }) => net))).toBe(0);
    expect(moved.filter(({ type }) => type === 'payout')).toMatchObject([{ amount: -amount, source: id }]);
  }
  for (const { balance_transactions: moves, status } of disputes) {
    const net = sum(moves.map((move) => move.net));
    if (status.startsWith('warning_')) expect(net).toBe(0);
    else if (status === 'won') expect(net).toBe(-FEE);
    else expect(net).toBeLessThan(-FEE);
  }
}

it('the books are right after every step, whatever the steps and the clocks are', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
      const shop = await openShop();
      for (const todo of steps) {
        await act(shop, todo);
        await checkBooks(shop.stripe);
      }
    }),
    {
      numRuns: 40,
      examples: [
        [
          [
            ...[1, 2, 3].map(() => ({ does: 'wait' as const, seconds: 1_000_000 as const })),
            { does: 'delete the clock' as const },
          ],
        ],
      ],
    },
  );
});
