import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../src/index';
import { advance, clockAt, customerWith, DAY } from './billing-support';
import { pay, whole } from './money';
import { client } from './support';

const START = Math.floor(Date.parse('2031-03-01T10:00:00Z') / 1000);
const MIDNIGHT = Math.floor(Date.parse('2031-03-01T00:00:00Z') / 1000);

let sandbox: Sandbox;
let account: ReturnType<Sandbox['account']>;
let stripe: Stripe;
let clock: string;
let customer: string;

beforeAll(async () => {
  sandbox = await createSandbox();
});
beforeEach(async () => {
  account = sandbox.account();
  stripe = client(sandbox, account.secretKey);
  clock = (await clockAt(stripe, '2031-03-01T10:00:00Z')).id;
  customer = (await customerWith(stripe, null, { test_clock: clock })).id;
});
afterAll(() => sandbox.stop());

async function paid(card: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}) {
  const method = await stripe.paymentMethods.attach(card, { customer });
  return pay(stripe, method.id, { customer, ...more });
}

/** Types of the account's events at a second, oldest first. */
async function toldAt(time: number): Promise<string[]> {
  const { data } = await stripe.events.list({ created: { gte: time, lt: time + 1 }, limit: 100 });
  return data.map(({ type }) => type).reverse();
}

const entryOf = async (source: string) =>
  (await stripe.balanceTransactions.list({ source })).data[0] as Stripe.BalanceTransaction;

it('a capture happens when the clock stands, and so do its event and its money', async () => {
  const held = await paid('pm_card_visa', { capture_method: 'manual' });
  await advance(stripe, clock, START + DAY);
  const taken = await stripe.paymentIntents.capture(held.id, {
    expand: ['latest_charge.balance_transaction'],
  });
  const entry = whole(whole(taken.latest_charge).balance_transaction);
  expect(entry).toMatchObject({
    created: START + DAY,
    available_on: MIDNIGHT + 3 * DAY,
    status: 'pending',
  });
  expect(await toldAt(START + DAY)).toEqual(['charge.captured', 'payment_intent.succeeded']);
});

it('a cancellation is written down at the time of the clock', async () => {
  const held = await paid('pm_card_visa', { capture_method: 'manual' });
  await advance(stripe, clock, START + DAY);
  expect((await stripe.paymentIntents.cancel(held.id)).canceled_at).toBe(START + DAY);
  expect(await toldAt(START + DAY)).toEqual(['charge.refunded', 'payment_intent.canceled']);
});

it('a hold ends when seven days have passed on the clock, whatever the account makes of the time', async () => {
  const held = await paid('pm_card_visa', { capture_method: 'manual' });
  account.advance(8 * DAY);
  expect((await stripe.paymentIntents.retrieve(held.id)).status).toBe('requires_capture');
  await advance(stripe, clock, START + 7 * DAY);
  expect(await stripe.paymentIntents.retrieve(held.id)).toMatchObject({
    status: 'canceled',
    cancellation_reason: 'automatic',
    canceled_at: START + 7 * DAY,
  });
});

it('a refund and its money are of the time of the clock, and end later on it', async () => {
  const { id } = await paid('pm_card_pendingRefund');
  await advance(stripe, clock, START + 5 * DAY);
  const refund = await stripe.refunds.create({ payment_intent: id, amount: 500 });
  expect(refund).toMatchObject({ created: START + 5 * DAY, status: 'pending' });
  expect(await entryOf(refund.id)).toMatchObject({
    created: START + 5 * DAY,
    available_on: START + 5 * DAY,
    status: 'available',
  });
  expect(await toldAt(START + 5 * DAY)).toEqual(['refund.created', 'charge.refunded']);
  account.advance(DAY);
  expect((await stripe.refunds.retrieve(refund.id)).status).toBe('pending');
  await advance(stripe, clock, START + 6 * DAY);
  expect((await stripe.refunds.retrieve(refund.id)).status).toBe('succeeded');
});

it('a refund that comes back does so on the clock, and can be taken back for half an hour of it', async () => {
  const failing = await paid('pm_card_refundFail');
  const kept = await paid('pm_card_visa');
  const late = await stripe.refunds.create({ payment_intent: failing.id });
  const first = await stripe.refunds.create({ payment_intent: kept.id, amount: 100 });
  account.advance(DAY);
  expect((await stripe.refunds.retrieve(late.id)).status).toBe('succeeded');
  expect(account.cancelRefund(first.id)).toMatchObject({ status: 'canceled' });
  const second = await stripe.refunds.create({ payment_intent: kept.id, amount: 100 });
  await advance(stripe, clock, START + DAY);
  expect(await stripe.refunds.retrieve(late.id)).toMatchObject({ status: 'failed' });
  expect(() => account.cancelRefund(second.id)).toThrow('older than 30 minutes');
});

it('a change of a refund is told at the time of the clock', async () => {
  const { id } = await paid('pm_card_visa');
  const refund = await stripe.refunds.create({ payment_intent: id });
  await advance(stripe, clock, START + DAY);
  await stripe.refunds.update(refund.id, { metadata: { ticket: '7' } });
  expect(await toldAt(START + DAY)).toEqual(['refund.updated', 'charge.refund.updated']);
});

it('the money of an asynchronous capture comes a little later on the clock', async () => {
  const { latest_charge } = await paid('pm_card_visa', { capture_method: 'automatic_async' });
  account.advance(60);
  expect((await stripe.charges.retrieve(latest_charge as string)).balance_transaction).toBeNull();
  await advance(stripe, clock, START + 60);
  const charge = await stripe.charges.retrieve(latest_charge as string, { expand: ['balance_transaction'] });
  expect(whole(charge.balance_transaction)).toMatchObject({
    created: START + 2,
    available_on: MIDNIGHT + 2 * DAY,
  });
});

it('money is pending until the clock reaches its day, beside that of other customers', async () => {
  account.settings({ manualPayouts: true });
  await paid('pm_card_visa');
  await pay(stripe, 'pm_card_visa', { amount: 2000 });
  const sums = async () => {
    const { available, pending } = await stripe.balance.retrieve();
    return [available[0]?.amount, pending[0]?.amount];
  };
  const [own, other] = [10_000 - 320, 2000 - 88];
  expect(await sums()).toEqual([0, own + other]);
  account.advance(3 * DAY);
  expect(await sums()).toEqual([other, own]);
  await advance(stripe, clock, MIDNIGHT + 2 * DAY - 1);
  expect(await sums()).toEqual([other, own]);
  await advance(stripe, clock, MIDNIGHT + 2 * DAY);
  expect(await sums()).toEqual([other + own, 0]);
  expect(await toldAt(MIDNIGHT + 2 * DAY)).toEqual(['balance.available']);
});

it('money of a clock that is deleted does not stay pending', async () => {
  const { latest_charge } = await paid('pm_card_visa');
  await stripe.testHelpers.testClocks.del(clock);
  const { available, pending } = await stripe.balance.retrieve();
  expect([available[0]?.amount, pending[0]?.amount]).toEqual([10_000 - 320, 0]);
  expect((await entryOf(latest_charge as string)).status).toBe('available');
});

it('payments outlive their clock, on the time of the account', async () => {
  account.settings({ manualPayouts: true });
  const held = await paid('pm_card_visa', { capture_method: 'manual' });
  const booked = await paid('pm_card_visa');
  const unbooked = await paid('pm_card_visa', { capture_method: 'automatic_async' });
  await stripe.testHelpers.testClocks.del(clock);
  const now = Math.floor(Date.now() / 1000);
  const sums = async () => {
    const { available, pending } = await stripe.balance.retrieve();
    return [available[0]?.amount, pending[0]?.amount];
  };
  const own = 10_000 - 320;
  expect(await sums()).toEqual([own, own]);
  expect((await entryOf(unbooked.latest_charge as string)).status).toBe('pending');
  await stripe.paymentIntents.capture(held.id);
  expect((await entryOf(held.latest_charge as string)).created).toBeLessThanOrEqual(now + 60);
  expect(await sums()).toEqual([own, 2 * own]);
  const refund = await stripe.refunds.create({ payment_intent: booked.id });
  expect(refund.created).toBeLessThanOrEqual(now + 60);
  expect(await entryOf(refund.id)).toMatchObject({ available_on: refund.created, status: 'available' });
  account.advance(3 * DAY);
  expect(await sums()).toEqual([3 * own - 10_000, 0]);
});

it('a dispute comes, waits and is lost on the clock', async () => {
  const { id } = await paid('pm_card_createDispute');
  account.advance(60);
  expect((await stripe.disputes.list({ payment_intent: id })).data).toEqual([]);
  await advance(stripe, clock, START + 60);
  const [dispute] = (await stripe.disputes.list({ payment_intent: id })).data;
  expect(dispute?.created).toBeGreaterThan(START);
  expect(dispute?.created).toBeLessThanOrEqual(START + 60);
  const due = dispute?.evidence_details.due_by as number;
  expect(due).toBe(MIDNIGHT + 9 * DAY - 1);
  account.advance(20 * DAY);
  expect(await stripe.disputes.retrieve(dispute?.id as string)).toMatchObject({
    status: 'needs_response',
    evidence_details: { past_due: false },
  });
  await advance(stripe, clock, due + 1);
  expect((await stripe.disputes.retrieve(dispute?.id as string)).status).toBe('lost');
});

it('a dispute of long ago is not past due while its clock has not got there', async () => {
  clock = (await clockAt(stripe, '2020-03-01T10:00:00Z')).id;
  customer = (await customerWith(stripe, null, { test_clock: clock })).id;
  const { id } = await paid('pm_card_createDispute');
  await advance(stripe, clock, '2020-03-01T10:01:00Z');
  const [dispute] = (await stripe.disputes.list({ payment_intent: id })).data;
  expect(dispute).toMatchObject({ status: 'needs_response', evidence_details: { past_due: false } });
  expect(dispute?.balance_transactions).toMatchObject([{ status: 'pending' }]);
});

it('evidence is sent and decided on the clock, and a dispute given up on it', async () => {
  const first = await paid('pm_card_createDispute');
  const second = await paid('pm_card_createDispute');
  await advance(stripe, clock, START + DAY);
  const disputeOf = async (intent: string) =>
    (await stripe.disputes.list({ payment_intent: intent })).data[0]?.id as string;
  const won = await disputeOf(first.id);
  await stripe.disputes.update(won, { evidence: { uncategorized_text: 'winning_evidence' } });
  account.advance(DAY);
  expect((await stripe.disputes.retrieve(won)).status).toBe('under_review');
  await stripe.disputes.close(await disputeOf(second.id));
  expect(await toldAt(START + DAY)).toEqual([
    'charge.dispute.updated',
    'charge.updated',
    'charge.dispute.closed',
    'charge.updated',
  ]);
  await advance(stripe, clock, START + DAY + 60);
  expect((await stripe.disputes.retrieve(won)).status).toBe('won');
});

it('an early fraud warning and a review are of the time of the clock', async () => {
  account.settings({ reviewElevatedRisk: true });
  const warned = await paid('pm_card_createIssuerFraudRecord');
  const reviewed = await paid('pm_card_riskLevelElevated', { expand: ['review'] });
  expect(whole(reviewed.review).created).toBe(START);
  await advance(stripe, clock, START + 60);
  const { data } = await stripe.radar.earlyFraudWarnings.list({ payment_intent: warned.id });
  expect(data[0]?.created).toBeLessThanOrEqual(START + 60);
  expect(data[0]?.created).toBeGreaterThan(START);
  await stripe.reviews.approve(whole(reviewed.review).id);
  expect(await toldAt(START + 60)).toEqual(['review.closed']);
});

it('a passed challenge counts for one hour of the clock', async () => {
  const asked = await paid('pm_card_authenticationRequired', { confirmation_method: 'manual' });
  expect(asked.status).toBe('requires_action');
  account.authenticate(asked.id, 'succeed');
  account.advance(2 * 3600);
  expect((await stripe.paymentIntents.retrieve(asked.id)).status).toBe('requires_confirmation');
  await advance(stripe, clock, START + 3600);
  expect(await stripe.paymentIntents.retrieve(asked.id)).toMatchObject({
    status: 'requires_payment_method',
    last_payment_error: { code: 'payment_intent_payment_attempt_expired' },
  });
});

it('a Checkout payment that takes its time takes that of the clock', async () => {
  const session = await stripe.checkout.sessions.create({
    customer,
    mode: 'payment',
    success_url: 'https://shop.test/thanks',
    line_items: [
      { quantity: 1, price_data: { currency: 'usd', unit_amount: 900, product_data: { name: 'Dates' } } },
    ],
  });
  account.completeCheckout(session.id, { later: 'succeed', after: 3600 });
  account.advance(DAY);
  const { payment_status } = await stripe.checkout.sessions.retrieve(session.id);
  expect(payment_status).toBe('unpaid');
  await advance(stripe, clock, START + DAY);
  const settled = await stripe.checkout.sessions.retrieve(session.id, {
    expand: ['payment_intent.latest_charge'],
  });
  expect(settled.payment_status).toBe('paid');
  expect(whole(whole(settled.payment_intent).latest_charge).created).toBe(START + 3600);
});

it('all of it goes on after a restart', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'clock-payments-'));
  const secretKey = 'sk_test_clock_payments';
  const before = await createSandbox({ dataDir, secretKey });
  stripe = client(before);
  clock = (await clockAt(stripe, '2031-03-01T10:00:00Z')).id;
  customer = (await customerWith(stripe, null, { test_clock: clock })).id;
  const done = await paid('pm_card_visa');
  const held = await paid('pm_card_visa', { capture_method: 'manual' });
  await before.stop();
  const after = await createSandbox({ dataDir, secretKey });
  stripe = client(after);
  expect((await entryOf(done.latest_charge as string)).status).toBe('pending');
  await advance(stripe, clock, START + 8 * DAY);
  expect((await entryOf(done.latest_charge as string)).status).toBe('available');
  expect((await stripe.balance.retrieve()).pending[0]?.amount).toBe(0);
  expect((await stripe.paymentIntents.retrieve(held.id)).canceled_at).toBe(START + 7 * DAY);
  await after.stop();
  rmSync(dataDir, { recursive: true });
});
