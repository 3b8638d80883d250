import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../src/index';
import { pay, told, whole } from './money';
import { client } from './support';
import { freezeTime } from './time';

const DAY = 86_400;

freezeTime();

let sandbox: Sandbox;
let stripe: Stripe;

beforeEach(async () => {
  sandbox = await createSandbox();
  stripe = client(sandbox);
});
afterEach(() => sandbox.stop());

const inUsd = (amounts: Stripe.Balance.Available[]): number | undefined =>
  amounts.find(({ currency }) => currency === 'usd')?.amount;

async function balance(): Promise<{ available: number | undefined; pending: number | undefined }> {
  const { available, pending } = await stripe.balance.retrieve();
  return { available: inUsd(available), pending: inUsd(pending) };
}

it('is empty at first, in the default currency of the account', async () => {
  expect(await stripe.balance.retrieve()).toEqual({
    object: 'balance',
    available: [{ amount: 0, currency: 'usd', source_types: { card: 0 } }],
    livemode: false,
    pending: [{ amount: 0, currency: 'usd', source_types: { card: 0 } }],
    refund_and_dispute_prefunding: {
      available: [{ amount: 0, currency: 'usd' }],
      pending: [{ amount: 0, currency: 'usd' }],
    },
  });
});

it('takes 2.9 % and 30 of a charge; the rest is pending, then available', async () => {
  const paid = await pay(stripe, 'pm_card_visa', {
    description: 'Two books',
    expand: ['latest_charge.balance_transaction'],
  });
  const charge = whole(paid.latest_charge);
  const entry = whole(charge.balance_transaction);
  expect(entry).toMatchObject({
    object: 'balance_transaction',
    amount: 10_000,
    currency: 'usd',
    description: 'Two books',
    exchange_rate: null,
    fee: 320,
    fee_details: [
      {
        amount: 320,
        application: null,
        currency: 'usd',
        description: 'Stripe processing fees',
        type: 'stripe_fee',
      },
    ],
    net: 9680,
    reporting_category: 'charge',
    source: charge.id,
    status: 'pending',
    type: 'charge',
  });
  expect(entry.id).toMatch(/^txn_3/);
  expect(entry.available_on % DAY).toBe(0);
  expect(entry.available_on - entry.created).toBeGreaterThan(DAY);
  expect(entry.available_on - entry.created).toBeLessThanOrEqual(2 * DAY);
  expect(await balance()).toEqual({ available: 0, pending: 9680 });

  sandbox.advance(2 * DAY);
  expect(await balance()).toEqual({ available: 9680, pending: 0 });
  const later = await stripe.balanceTransactions.retrieve(entry.id, { expand: ['source'] });
  expect(later.status).toBe('available');
  expect(later.source).toMatchObject({ id: charge.id, object: 'charge' });
  expect(await told(stripe, 'balance.')).toEqual(['balance.available']);
  const { data } = await stripe.events.list({ type: 'balance.available' });
  expect(data[0]?.data.object).toMatchObject({ object: 'balance', pending: [{ amount: 0 }] });
});

it('has the money at once with the cards that bypass pending', async () => {
  await pay(stripe, 'pm_card_bypassPending');
  expect(await balance()).toEqual({ available: 9680, pending: 0 });
  await pay(stripe, 'pm_card_bypassPendingInternational', { amount: 1000 });
  expect(await balance()).toEqual({ available: 9680 + 941, pending: 0 });
  expect(await told(stripe, 'balance.')).toEqual(['balance.available', 'balance.available']);
});

it('gets the money of an asynchronous capture a little later', async () => {
  const paid = await pay(stripe, 'pm_card_visa', {
    capture_method: 'automatic_async',
    expand: ['latest_charge'],
  });
  const charge = whole(paid.latest_charge);
  expect(paid.status).toBe('succeeded');
  expect(charge).toMatchObject({ captured: true, paid: true, balance_transaction: null });
  sandbox.advance(2);
  const settled = await stripe.charges.retrieve(charge.id);
  expect(settled.balance_transaction).toMatch(/^txn_/);
  const { data } = await stripe.events.list({ type: 'charge.updated' });
  expect(data).toHaveLength(1);
  expect(data[0]?.data).toMatchObject({
    object: { id: charge.id, balance_transaction: settled.balance_transaction },
    previous_attributes: { balance_transaction: null },
  });
  expect(data[0]?.request?.id).toBeNull();
});

it('lists its transactions by source, type and currency', async () => {
  const dollars = await pay(stripe, 'pm_card_visa', { expand: ['latest_charge'] });
  await pay(stripe, 'pm_card_visa', { currency: 'eur' });
  const refund = await stripe.refunds.create({ payment_intent: dollars.id, amount: 100 });
  const list = async (params: Stripe.BalanceTransactionListParams): Promise<(string | null)[]> =>
    (await stripe.balanceTransactions.list(params)).data.map(({ type }) => type);
  expect(await list({})).toEqual(['refund', 'charge', 'charge']);
  expect(await list({ type: 'refund' })).toEqual(['refund']);
  expect(await list({ source: refund.id })).toEqual(['refund']);
  expect(await list({ source: whole(dollars.latest_charge).id, type: 'charge' })).toEqual(['charge']);
  expect(await list({ currency: 'eur' })).toEqual(['charge']);
  expect(await list({ type: 'bogus' })).toEqual([]);
  expect(await list({ created: { gt: sandbox.now() } })).toEqual([]);
  await expect(stripe.balanceTransactions.retrieve('txn_none')).rejects.toMatchObject({
    statusCode: 404,
    code: 'resource_missing',
  });
  const { pending } = await stripe.balance.retrieve();
  expect(pending.map(({ currency, amount }) => [currency, amount])).toEqual([
    ['usd', 9580],
    ['eur', 9680],
  ]);
});

it('adds up to its transactions, whatever happened', async () => {
  const first = await pay(stripe, 'pm_card_createDispute');
  await pay(stripe, 'pm_card_bypassPending', { amount: 777 });
  await stripe.refunds.create({ payment_intent: first.id, amount: 1234 });
  await stripe.refunds.create({ payment_intent: (await pay(stripe, 'pm_card_refundFail')).id });
  sandbox.advance(60);
  const sum = async (): Promise<number> => {
    const all = await stripe.balanceTransactions.list({ limit: 100 }).autoPagingToArray({ limit: 1000 });
    return all.reduce((total, { net }) => total + net, 0);
  };
  const at = await balance();
  expect((at.available ?? 0) + (at.pending ?? 0)).toBe(await sum());
  sandbox.advance(3 * DAY);
  expect(await balance()).toEqual({ available: await sum(), pending: 0 });
});

describe('holds', () => {
  it('are captured in part, and the rest is let go', async () => {
    const held = await pay(stripe, 'pm_card_visa', {
      capture_method: 'manual',
      expand: ['latest_charge'],
    });
    expect(held).toMatchObject({ status: 'requires_capture', amount_capturable: 10_000, amount_received: 0 });
    expect(whole(held.latest_charge)).toMatchObject({
      balance_transaction: null,
      captured: false,
      payment_method_details: { card: { capture_before: whole(held.latest_charge).created + 7 * DAY } },
    });
    await expect(
      stripe.paymentIntents.capture(held.id, { amount_to_capture: 5000, final_capture: false }),
    ).rejects.toMatchObject({ param: 'final_capture' });
    const paid = await stripe.paymentIntents.capture(held.id, {
      amount_to_capture: 6000,
      final_capture: true,
      statement_descriptor_suffix: 'BOOKS',
      expand: ['latest_charge.balance_transaction'],
    });
    expect(paid).toMatchObject({
      status: 'succeeded',
      amount_capturable: 0,
      amount_received: 6000,
      statement_descriptor_suffix: 'BOOKS',
    });
    const charge = whole(paid.latest_charge);
    expect(charge).toMatchObject({ amount_captured: 6000, amount_refunded: 0, refunded: false });
    expect(charge.payment_method_details?.card?.capture_before).toBe(charge.created + 7 * DAY);
    expect(whole(charge.balance_transaction)).toMatchObject({ amount: 6000, fee: 204, net: 5796 });
    expect((await stripe.refunds.list({ charge: charge.id })).data).toEqual([]);
    sandbox.advance(8 * DAY);
    expect((await stripe.paymentIntents.retrieve(held.id)).status).toBe('succeeded');
  });

  it('end by themselves after seven days', async () => {
    const held = await pay(stripe, 'pm_card_visa', { capture_method: 'manual' });
    sandbox.advance(7 * DAY - 5);
    expect((await stripe.paymentIntents.retrieve(held.id)).status).toBe('requires_capture');
    sandbox.advance(10);
    expect(await stripe.paymentIntents.retrieve(held.id)).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'automatic',
      amount_capturable: 0,
    });
    expect(await told(stripe, 'charge.expired', 'payment_intent.canceled')).toEqual([
      'charge.expired',
      'payment_intent.canceled',
    ]);
    await expect(stripe.paymentIntents.capture(held.id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
  });
});

it('what is due later comes after a restart too, once', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'money-'));
  const secretKey = 'sk_test_money';
  const first = await createSandbox({ dataDir, secretKey });
  const refunded = await pay(client(first), 'pm_card_pendingRefund');
  const refund = await client(first).refunds.create({ payment_intent: refunded.id });
  const asked = await pay(client(first), 'pm_card_createDispute', { capture_method: 'automatic_async' });
  const kept = await client(first).balance.retrieve();
  await first.stop();

  const second = await createSandbox({ dataDir, secretKey });
  const after = client(second);
  expect(await after.balance.retrieve()).toMatchObject({ available: kept.available, pending: kept.pending });
  expect((await after.refunds.retrieve(refund.id)).status).toBe('pending');
  second.advance(60);
  expect((await after.refunds.retrieve(refund.id)).status).toBe('succeeded');
  expect((await after.disputes.list({ payment_intent: asked.id })).data).toHaveLength(1);
  expect((await after.balanceTransactions.list({ type: 'charge' })).data).toHaveLength(2);
  await second.stop();

  const third = await createSandbox({ dataDir, secretKey });
  third.advance(60);
  expect((await client(third).disputes.list()).data).toHaveLength(1);
  expect((await client(third).balanceTransactions.list()).data.map(({ type }) => type).sort()).toEqual([
    'adjustment',
    'charge',
    'charge',
    'refund',
  ]);
  await third.stop();
  rmSync(dataDir, { recursive: true });
});
