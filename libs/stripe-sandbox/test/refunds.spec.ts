import type Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../src/index';
import { pay, told, whole } from './money';
import { call, client } from './support';
import { freezeTime } from './time';

freezeTime();

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
    destination_details: { type: 'card', card: { type: 'refund', reference_status: 'pending' } },
  });
  expect(part).not.toHaveProperty('failure_reason');
  expect(part.payment_method).toBe((await stripe.paymentIntents.retrieve(id)).payment_method);
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

it('get the reference of the bank a little later, which is told', async () => {
  const { id } = await pay(stripe, 'pm_card_visa');
  const refund = await stripe.refunds.create({ payment_intent: id });
  expect(refund.destination_details?.card).not.toHaveProperty('reference');
  const later = await stripe.refunds.retrieve(refund.id);
  expect(later.destination_details?.card).toMatchObject({
    reference: expect.stringMatching(/^\w{11}$/),
    reference_status: 'available',
  });
  expect(await told(stripe, 'refund.', 'charge.refund')).toEqual([
    'refund.created',
    'charge.refunded',
    'refund.updated',
    'charge.refund.updated',
  ]);
  const { data } = await stripe.events.list({ type: 'refund.updated' });
  expect(data[0]?.data).toMatchObject({
    object: { destination_details: { card: { reference_status: 'available' } } },
    previous_attributes: { destination_details: { card: { reference_status: 'pending' } } },
  });
});

it('are counted in the lists of one payment and in their charge', async () => {
  const { id, latest_charge } = await pay(stripe, 'pm_card_visa');
  for (let i = 0; i < 12; i++) await stripe.refunds.create({ payment_intent: id, amount: 10 });
  expect(await stripe.refunds.list({ payment_intent: id, limit: 2 })).toMatchObject({ count: 12 });
  expect(await stripe.refunds.list({ limit: 2 })).not.toHaveProperty('count');
  const charge = await stripe.charges.retrieve(latest_charge as string, { expand: ['refunds'] });
  expect(charge.refunds).toMatchObject({ total_count: 12, has_more: true });
  expect(charge.refunds?.data).toHaveLength(10);
});

it('are made, read and changed by their charge as well', async () => {
  const { latest_charge } = await pay(stripe, 'pm_card_visa');
  const url = `/v1/charges/${String(latest_charge)}`;
  const first = await call(sandbox, 'POST', `${url}/refund`, 'amount=300');
  expect(first.body).toMatchObject({ id: latest_charge, object: 'charge', amount_refunded: 300 });
  const second = await call(sandbox, 'POST', `${url}/refunds`, 'amount=200&reason=duplicate');
  expect(second.body).toMatchObject({ object: 'refund', amount: 200, reason: 'duplicate' });
  const one = `${url}/refunds/${String(second.body.id)}`;
  expect((await call(sandbox, 'POST', one, 'metadata[a]=b')).body).toMatchObject({ metadata: { a: 'b' } });
  expect((await call(sandbox, 'GET', one)).body).toMatchObject({ id: second.body.id, amount: 200 });
  const other = await pay(stripe, 'pm_card_visa');
  const foreign = `/v1/charges/${String(other.latest_charge)}/refunds/${String(second.body.id)}`;
  expect(await call(sandbox, 'GET', foreign)).toMatchObject({
    status: 404,
    body: { error: { code: 'resource_missing', param: 'refund' } },
  });
});

it('are refused in the words of Stripe', async () => {
  const held = await pay(stripe, 'pm_card_visa', { capture_method: 'manual' });
  await expect(stripe.refunds.create({ payment_intent: held.id })).rejects.toMatchObject({
    message: expect.stringContaining(`(${held.id}). You must cancel the PaymentIntent to reverse`),
  });
  const declined = await pay(stripe, 'pm_card_visa_chargeDeclined').catch((error) => error.payment_intent);
  await expect(stripe.refunds.create({ charge: declined.latest_charge })).rejects.toMatchObject({
    message: `This PaymentIntent (${declined.id}) does not have a successful charge to refund.`,
  });
  await expect(stripe.refunds.create({ charge: 'ch_none' })).rejects.toMatchObject({
    statusCode: 404,
    code: 'resource_missing',
    param: 'id',
  });
});

it('may come before the money of their charge', async () => {
  const paid = await pay(stripe, 'pm_card_visa', { capture_method: 'automatic_async' });
  await stripe.refunds.create({ payment_intent: paid.id });
  sandbox.advance(10);
  const entries = await stripe.balanceTransactions.list();
  expect(entries.data.map(({ type }) => type)).toEqual(['charge', 'refund']);
  expect(new Set(entries.data.map((entry) => entry.available_on)).size).toBe(1);
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
    message: 'Canceling this refund is unsupported.',
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
  await expect(stripe.refunds.cancel('re_none')).rejects.toMatchObject({
    statusCode: 404,
    param: 'refund',
  });
});
