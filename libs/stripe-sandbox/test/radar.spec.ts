import Stripe from 'stripe';
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

describe('early fraud warnings', () => {
  it('come after the charge and are settled by a refund', async () => {
    const intent = await pay(stripe, 'pm_card_createIssuerFraudRecord');
    sandbox.advance(10);
    const { data } = await stripe.radar.earlyFraudWarnings.list({ charge: intent.latest_charge as string });
    const [warning] = data;
    expect(warning).toMatchObject({
      object: 'radar.early_fraud_warning',
      actionable: true,
      payment_intent: intent.id,
    });
    const id = warning?.id as string;
    expect(id).toMatch(/^issfr_/);
    expect((await stripe.disputes.list()).data).toEqual([]);
    await stripe.refunds.create({ payment_intent: intent.id });
    const settled = await stripe.radar.earlyFraudWarnings.retrieve(id, { expand: ['charge'] });
    expect(settled.actionable).toBe(false);
    expect(whole(settled.charge as Stripe.Charge)).toMatchObject({ refunded: true });
    expect(await told(stripe, 'radar.')).toEqual([
      'radar.early_fraud_warning.created',
      'radar.early_fraud_warning.updated',
    ]);
  });
});

describe('reviews', () => {
  it('are only opened when the account wants them', async () => {
    const intent = await pay(stripe, 'pm_card_riskLevelElevated');
    expect(intent.review).toBeNull();
    expect((await stripe.reviews.list()).data).toEqual([]);
  });

  it('are opened for elevated risk, and closed by approval, refund or cancellation', async () => {
    expect(
      (await call(sandbox, 'POST', '/_sandbox/settings', 'review_elevated_risk=true')).body,
    ).toMatchObject({ reviewElevatedRisk: true });
    const one = await pay(stripe, 'pm_card_riskLevelElevated', { expand: ['review', 'latest_charge'] });
    const review = whole(one.review);
    expect(review).toMatchObject({
      open: true,
      opened_reason: 'rule',
      closed_reason: null,
      reason: 'rule',
      payment_intent: one.id,
    });
    expect(whole(one.latest_charge).review).toBe(review.id);
    expect((await stripe.reviews.list()).data.map(({ id }) => id)).toEqual([review.id]);
    expect(await stripe.reviews.approve(review.id)).toMatchObject({ open: false, reason: 'approved' });
    await expect(stripe.reviews.approve(review.id)).rejects.toBeInstanceOf(
      Stripe.errors.StripeInvalidRequestError,
    );
    const two = await pay(stripe, 'pm_card_riskLevelElevated');
    await stripe.refunds.create({ payment_intent: two.id, reason: 'fraudulent' });
    expect((await stripe.reviews.retrieve(two.review as string)).closed_reason).toBe('refunded_as_fraud');
    const three = await pay(stripe, 'pm_card_riskLevelElevated', { capture_method: 'manual' });
    await stripe.paymentIntents.cancel(three.id);
    expect((await stripe.reviews.retrieve(three.review as string)).closed_reason).toBe('canceled');
    expect((await stripe.reviews.list()).data).toEqual([]);
    expect(await told(stripe, 'review.')).toEqual([
      'review.opened',
      'review.closed',
      'review.opened',
      'review.closed',
      'review.opened',
      'review.closed',
    ]);
  });
});
