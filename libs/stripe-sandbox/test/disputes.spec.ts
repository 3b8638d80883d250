import type Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../src/index';
import { disputed as disputedIn } from './dispute-support';
import { pay, told } from './money';
import { call, client } from './support';
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

const disputed = (card: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  disputedIn(sandbox, stripe, card, more);

describe('a disputed charge', () => {
  it('costs its amount and a fee, and is a matter of days', async () => {
    const { intent, dispute } = await disputed('pm_card_createDispute');
    expect(dispute).toMatchObject({
      object: 'dispute',
      amount: 10_000,
      currency: 'usd',
      charge: intent.latest_charge,
      payment_intent: intent.id,
      reason: 'fraudulent',
      status: 'needs_response',
      is_charge_refundable: false,
      enhanced_eligibility_types: [],
      evidence_details: {
        has_evidence: false,
        past_due: false,
        submission_count: 0,
        submission_method: 'not_submitted',
      },
      payment_method_details: {
        type: 'card',
        card: { brand: 'visa', case_type: 'chargeback', network: 'visa', network_reason_code: '10.4' },
      },
    });
    expect(dispute.id).toMatch(/^du_1/);
    const due = dispute.evidence_details.due_by as number;
    expect((due + 1) % DAY).toBe(0);
    expect(due - dispute.created).toBeGreaterThanOrEqual(8 * DAY);
    expect(due - dispute.created).toBeLessThan(9 * DAY);
    expect(dispute.balance_transactions).toMatchObject([
      {
        amount: -10_000,
        description: `Chargeback withdrawal for ${String(intent.latest_charge)}`,
        fee: 1500,
        fee_details: [{ amount: 1500, description: 'Dispute fee', type: 'stripe_fee' }],
        net: -11_500,
        reporting_category: 'dispute',
        source: dispute.id,
        type: 'adjustment',
      },
    ]);
    expect(dispute).toMatchObject({ balance_transaction: dispute.balance_transactions[0]?.id });
    expect(dispute.balance_transactions[0]?.id).toMatch(/^txn_1/);
    expect(await stripe.charges.retrieve(intent.latest_charge as string)).toMatchObject({
      dispute: dispute.id,
      disputed: true,
    });
    expect(await told(stripe, 'charge.dispute.')).toEqual([
      'charge.dispute.created',
      'charge.dispute.funds_withdrawn',
    ]);
    await expect(stripe.refunds.create({ payment_intent: intent.id })).rejects.toMatchObject({
      code: 'charge_disputed',
    });
  });

  it('is won with winning evidence: the money comes back, the fee does not', async () => {
    const { dispute } = await disputed('pm_card_createDispute');
    const staged = await stripe.disputes.update(dispute.id, {
      evidence: { customer_name: 'Ada', uncategorized_text: 'winning_evidence' },
      submit: false,
    });
    expect(staged).toMatchObject({
      status: 'needs_response',
      evidence: { customer_name: 'Ada', receipt: null },
      evidence_details: { has_evidence: true, submission_count: 0 },
    });
    const submitted = await stripe.disputes.update(dispute.id, { submit: true });
    expect(submitted).toMatchObject({
      status: 'under_review',
      evidence_details: { submission_count: 1, submission_method: 'manual' },
    });
    sandbox.advance(5);
    const won = await stripe.disputes.retrieve(dispute.id);
    expect(won.status).toBe('won');
    expect(won.balance_transactions.map(({ net }) => net)).toEqual([-11_500, 10_000]);
    expect(won.balance_transactions[1]).toMatchObject({
      fee: 0,
      fee_details: [],
      reporting_category: 'dispute_reversal',
    });
    expect(await told(stripe, 'charge.dispute.')).toEqual([
      'charge.dispute.created',
      'charge.dispute.funds_withdrawn',
      'charge.dispute.updated',
      'charge.dispute.updated',
      'charge.dispute.funds_reinstated',
      'charge.dispute.closed',
    ]);
    const closed = { statusCode: 400, message: 'This dispute is already closed' };
    await expect(stripe.disputes.close(dispute.id)).rejects.toMatchObject(closed);
    await expect(
      stripe.disputes.update(dispute.id, { evidence: { customer_name: 'Bob' } }),
    ).rejects.toMatchObject(closed);
    expect(won.is_charge_refundable).toBe(true);
    await stripe.refunds.create({ charge: dispute.charge as string });
    expect((await stripe.disputes.retrieve(dispute.id)).is_charge_refundable).toBe(false);
    const noted = await stripe.disputes.update(dispute.id, { metadata: { case: '9' } });
    expect(noted).toMatchObject({ status: 'won', metadata: { case: '9' } });
  });

  it('is lost with losing evidence, by giving in, and by saying nothing', async () => {
    const one = await disputed('pm_card_createDisputeProductNotReceived');
    expect(one.dispute).toMatchObject({
      reason: 'product_not_received',
      payment_method_details: { card: { network_reason_code: '13.1' } },
    });
    await stripe.disputes.update(one.dispute.id, { evidence: { uncategorized_text: 'losing_evidence' } });
    sandbox.advance(5);
    const two = await disputed('pm_card_createDispute');
    const closed = await stripe.disputes.close(two.dispute.id);
    expect(closed.status).toBe('lost');
    const three = await disputed('pm_card_createDispute');
    sandbox.advance(10 * DAY);
    for (const { dispute } of [one, two, three]) {
      const lost = await stripe.disputes.retrieve(dispute.id);
      expect(lost.status).toBe('lost');
      expect(lost.balance_transactions).toHaveLength(1);
    }
    expect((await stripe.disputes.retrieve(three.dispute.id)).evidence_details.past_due).toBe(true);
    expect(await told(stripe, 'charge.dispute.closed')).toHaveLength(3);
  });

  it('tells of its charge when it is answered and when it is closed', async () => {
    const { dispute } = await disputed('pm_card_createDispute');
    await stripe.disputes.update(dispute.id, { evidence: { customer_name: 'Ada' } });
    await stripe.disputes.close((await disputed('pm_card_createDispute')).dispute.id);
    expect(await told(stripe, 'charge.dispute.updated', 'charge.dispute.closed', 'charge.updated')).toEqual([
      'charge.dispute.updated',
      'charge.updated',
      'charge.dispute.closed',
      'charge.updated',
    ]);
  });

  it('takes money that is available if that of the charge came later than the charge', async () => {
    const withdrawalStatus = async (capture_method: 'automatic' | 'automatic_async') =>
      (await disputed('pm_card_createDispute', { capture_method })).dispute.balance_transactions[0]?.status;
    expect(await withdrawalStatus('automatic_async')).toBe('available');
    expect(await withdrawalStatus('automatic')).toBe('pending');
  });

  it('has evidence from the payment and its customer, which nobody gave', async () => {
    const customer = await stripe.customers.create({ email: 'ada@example.com', description: 'Ada L.' });
    const { dispute } = await disputed('pm_card_createDispute', {
      customer: customer.id,
      description: 'Two books',
      shipping: { name: 'Ada', carrier: 'UPS', address: { line1: 'Main St 1', city: 'Rome', country: 'IT' } },
    });
    expect(dispute).toMatchObject({
      evidence: {
        customer_email_address: 'ada@example.com',
        customer_name: 'Ada L.',
        product_description: 'Two books',
        shipping_address: 'Main St 1, Rome, IT',
        shipping_carrier: 'UPS',
        uncategorized_text: null,
      },
      evidence_details: { has_evidence: false },
    });
    const update = async (evidence: Stripe.DisputeUpdateParams.Evidence) =>
      (await stripe.disputes.update(dispute.id, { evidence, submit: false })).evidence_details.has_evidence;
    expect(await update({ customer_name: 'Ada L.' })).toBe(false);
    expect(await update({ customer_name: 'Ada Lovelace' })).toBe(true);
  });

  it.each(['tok_visa_createDispute', 'tok_createDispute'])('comes from the token %s too', async (token) => {
    const { id } = await stripe.paymentMethods.create({ type: 'card', card: { token } });
    const { dispute } = await disputed(id);
    expect(dispute.reason).toBe('fraudulent');
  });

  it('is read, answered and closed by its charge as well', async () => {
    const { dispute, intent } = await disputed('pm_card_createDispute');
    const url = `/v1/charges/${String(intent.latest_charge)}/dispute`;
    expect((await call(sandbox, 'GET', url)).body).toMatchObject({ id: dispute.id, object: 'dispute' });
    const answered = await call(sandbox, 'POST', url, 'evidence[customer_name]=Ada');
    expect(answered.body).toMatchObject({ status: 'under_review', evidence: { customer_name: 'Ada' } });
    expect((await call(sandbox, 'POST', `${url}/close`, '')).body).toMatchObject({ status: 'lost' });
    const other = await pay(stripe, 'pm_card_visa');
    const none = await call(sandbox, 'GET', `/v1/charges/${String(other.latest_charge)}/dispute`);
    expect(none.status).toBe(404);
    expect(none.body.error?.message).toBe(`No dispute for charge: ${String(other.latest_charge)}`);
    const missing = await call(sandbox, 'GET', '/v1/charges/ch_none/dispute');
    expect(missing.body.error).toMatchObject({ code: 'resource_missing', param: 'charge' });
  });

  it('stays with the bank when the evidence says nothing of the outcome', async () => {
    const { dispute } = await disputed('pm_card_createDispute');
    await stripe.disputes.update(dispute.id, { evidence: { product_description: 'Two books' } });
    sandbox.advance(30 * DAY);
    expect((await stripe.disputes.retrieve(dispute.id)).status).toBe('under_review');
  });

  it('brings in its money first when that is still on its way', async () => {
    const intent = await stripe.paymentIntents.create({
      amount: 500,
      currency: 'usd',
      allowed_payment_method_types: ['card'],
      capture_method: 'manual',
      payment_method: 'pm_card_createDispute',
      confirm: true,
    });
    sandbox.advance(60);
    expect((await stripe.disputes.list()).data).toEqual([]);
    await stripe.paymentIntents.capture(intent.id);
    sandbox.advance(60);
    expect((await stripe.disputes.list()).data).toHaveLength(1);
  });

  it('is not disputed as fraud once 3-D Secure has moved the liability, nor when it is refunded', async () => {
    const secure = { payment_method_options: { card: { request_three_d_secure: 'any' as const } } };
    await pay(stripe, 'pm_card_createDispute', secure);
    const back = await pay(stripe, 'pm_card_createDispute');
    await stripe.refunds.create({ payment_intent: back.id });
    sandbox.advance(60);
    expect((await stripe.disputes.list()).data).toEqual([]);
    const goods = await disputed('pm_card_createDisputeProductNotReceived', secure);
    expect(goods.dispute.status).toBe('needs_response');
  });
});

it('bad evidence is refused with its name', async () => {
  const { dispute } = await disputed('pm_card_createDispute');
  const update = (body: string) => call(sandbox, 'POST', `/v1/disputes/${dispute.id}`, body);
  expect((await update('evidence[receipt]=file_none')).body.error).toMatchObject({
    code: 'resource_missing',
    param: 'evidence[receipt]',
  });
  expect((await update('evidence[nonsense]=1')).body.error).toMatchObject({
    code: 'parameter_unknown',
    param: 'evidence[nonsense]',
  });
  const long = encodeURIComponent('x'.repeat(5000));
  const fields = [
    'access_activity_log',
    'billing_address',
    'cancellation_rebuttal',
    'customer_name',
    'product_description',
  ];
  expect((await update(fields.map((name) => `evidence[${name}]=${long}`).join('&'))).status).toBe(200);
  await expect(stripe.disputes.retrieve('du_none')).rejects.toMatchObject({
    statusCode: 404,
    param: 'dispute',
  });
});
