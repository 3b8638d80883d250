import type Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../src/index';
import { pay, told, whole } from './money';
import { call, client } from './support';

let sandbox: Sandbox;
let stripe: Stripe;

beforeEach(async () => {
  sandbox = await createSandbox();
  stripe = client(sandbox);
});
afterEach(() => sandbox.stop());

it('give money back with a transaction of their own, in parts', async () => {
  const { id } = await pay(stripe, 'pm_card_visa', { description: 'Two books' });
  const part = await stripe.refunds.create({
    payment_intent: id,
    amount: 2500,
    reason: 'requested_by_customer',
    metadata: { ticket: '7' },
    expand: ['balance_transaction', 'charge'],
  });
  expect(part).toMatchObject({
    amount: 2500,
    status: 'succeeded',
    reason: 'requested_by_customer',
    metadata: { ticket: '7' },
    payment_intent: id,
    destination_details: { type: 'card', card: { type: 'refund', reference_status: 'available' } },
  });
  expect(part).not.toHaveProperty('failure_reason');
  expect(whole(part.charge)).toMatchObject({ amount_refunded: 2500, refunded: false });
  const entry = whole(part.balance_transaction);
  expect(entry).toMatchObject({
    amount: -2500,
    description: 'REFUND FOR CHARGE (Two books)',
    fee: 0,
    fee_details: [],
    net: -2500,
    reporting_category: 'refund',
    source: part.id,
    type: 'refund',
  });
  const rest = await stripe.refunds.create({ charge: whole(part.charge).id, expand: ['charge'] });
  expect(whole(rest.charge)).toMatchObject({ amount_refunded: 10_000, refunded: true });
  await expect(stripe.refunds.create({ payment_intent: id })).rejects.toMatchObject({
    code: 'charge_already_refunded',
  });
  expect((await stripe.refunds.list({ payment_intent: id })).data.map(({ amount }) => amount)).toEqual([
    7500, 2500,
  ]);
});

it('of a charge whose money has not arrived bring it in first', async () => {
  const paid = await pay(stripe, 'pm_card_visa', { capture_method: 'automatic_async' });
  await stripe.refunds.create({ payment_intent: paid.id });
  sandbox.advance(10);
  const entries = await stripe.balanceTransactions.list();
  expect(entries.data.map(({ type }) => type)).toEqual(['refund', 'charge']);
  expect(await told(stripe, 'charge.updated')).toHaveLength(1);
});

it('marked as fraud mark the charge', async () => {
  const { id } = await pay(stripe, 'pm_card_visa');
  const refund = await stripe.refunds.create({
    payment_intent: id,
    reason: 'fraudulent',
    expand: ['charge'],
  });
  expect(whole(refund.charge).fraud_details).toEqual({ user_report: 'fraudulent' });
});

it('of the pending card arrive later', async () => {
  const { id } = await pay(stripe, 'pm_card_pendingRefund');
  const refund = await stripe.refunds.create({ payment_intent: id });
  expect(refund).toMatchObject({
    status: 'pending',
    pending_reason: 'processing',
    destination_details: { card: { reference_status: 'pending' } },
  });
  expect(await told(stripe, 'refund.')).toEqual(['refund.created']);
  sandbox.advance(5);
  const arrived = await stripe.refunds.retrieve(refund.id);
  expect(arrived.status).toBe('succeeded');
  expect(arrived).not.toHaveProperty('pending_reason');
  expect(await told(stripe, 'refund.', 'charge.refund.updated')).toEqual([
    'refund.created',
    'refund.updated',
    'charge.refund.updated',
  ]);
  const { data } = await stripe.events.list({ type: 'refund.updated' });
  expect(data[0]?.data).toMatchObject({
    object: { status: 'succeeded' },
    previous_attributes: { status: 'pending' },
  });
});

it('of the failing card succeed, then come back', async () => {
  const { id } = await pay(stripe, 'pm_card_refundFail');
  const refund = await stripe.refunds.create({ payment_intent: id });
  expect(refund.status).toBe('succeeded');
  sandbox.advance(5);
  const failed = await stripe.refunds.retrieve(refund.id, {
    expand: ['charge', 'failure_balance_transaction'],
  });
  expect(failed).toMatchObject({ status: 'failed', failure_reason: 'expired_or_canceled_card' });
  expect(whole(failed.failure_balance_transaction)).toMatchObject({
    amount: 10_000,
    net: 10_000,
    reporting_category: 'refund_failure',
    type: 'refund_failure',
    source: refund.id,
  });
  expect(whole(failed.charge)).toMatchObject({ amount_refunded: 0, refunded: false });
  expect(await told(stripe, 'refund.')).toEqual([
    'refund.created',
    'refund.updated',
    'refund.updated',
    'refund.failed',
  ]);
  const again = await stripe.refunds.create({ payment_intent: id });
  expect(again.status).toBe('succeeded');
});

it('take metadata later, and nothing else', async () => {
  const { id } = await pay(stripe, 'pm_card_visa');
  const refund = await stripe.refunds.create({ payment_intent: id, metadata: { a: '1' } });
  const updated = await stripe.refunds.update(refund.id, { metadata: { b: '2' } });
  expect(updated.metadata).toEqual({ a: '1', b: '2' });
  const { data } = await stripe.events.list({ type: 'charge.refund.updated', limit: 1 });
  expect(data[0]?.data.previous_attributes).toEqual({ metadata: { a: '1' } });
  const refused = await call(sandbox, 'POST', `/v1/refunds/${refund.id}`, 'amount=5');
  expect(refused.body.error).toMatchObject({ code: 'parameter_unknown', param: 'amount' });
});

it('to cards are taken back in the Dashboard, never by the API', async () => {
  const { id } = await pay(stripe, 'pm_card_pendingRefund');
  const refund = await stripe.refunds.create({ payment_intent: id });
  await expect(stripe.refunds.cancel(refund.id)).rejects.toMatchObject({
    statusCode: 400,
    message: expect.stringContaining('status of pending'),
  });
  const { status, body } = await call(sandbox, 'POST', `/_sandbox/refunds/${refund.id}/cancel`, '');
  expect(status).toBe(200);
  expect(body).toMatchObject({ id: refund.id, status: 'canceled', failure_reason: 'merchant_request' });
  sandbox.advance(60);
  expect((await stripe.refunds.retrieve(refund.id)).status).toBe('canceled');
  expect(() => sandbox.cancelRefund(refund.id)).toThrow('its status is canceled');
  const late = await stripe.refunds.create({ payment_intent: id });
  sandbox.advance(31 * 60);
  expect(() => sandbox.cancelRefund(late.id)).toThrow('older than 30 minutes');
  await expect(stripe.refunds.cancel('re_none')).rejects.toMatchObject({ statusCode: 404 });
});
