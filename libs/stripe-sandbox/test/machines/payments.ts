import type Stripe from 'stripe';
import type { Core } from '../../src/kernel/core/core';
import type { Tenant } from '../../src/kernel/core/tenant';
import { processPayment } from '../../src/resources/payment-intents/process';
import { findPaymentIntent } from '../../src/resources/payment-intents/rules';
import { type Flow, tried, type World } from './world';

export const FINE = 'pm_card_visa';
const CHALLENGED = 'pm_card_threeDSecure2Required';
const DECLINED = 'pm_card_chargeDeclined';

type PaymentParams = Partial<Stripe.PaymentIntentCreateParams>;
const payment = ({ stripe }: World, params: PaymentParams = {}): Promise<Stripe.PaymentIntent> =>
  stripe.paymentIntents.create({
    amount: 2000,
    currency: 'usd',
    allowed_payment_method_types: ['card'],
    ...params,
  });
const confirm = ({ stripe }: World, id: string, payment_method?: string): Promise<void> =>
  tried(stripe.paymentIntents.confirm(id, payment_method ? { payment_method } : {}));

/** An intent that waits for its challenge. */
async function asked(world: World, params: PaymentParams = {}): Promise<string> {
  const { id } = await payment(world, params);
  await confirm(world, id, CHALLENGED);
  return id;
}

/** An intent in `processing` that no Checkout session has: the kernel makes it, since no payment method does yet. */
async function processing(world: World): Promise<string> {
  const { id } = await payment(world);
  const method = await world.stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } });
  const { core, tenant } = world.account as unknown as { core: Core; tenant: Tenant };
  const tx = tenant.begin();
  processPayment(tx, findPaymentIntent(tx, id), method.id);
  core.commit(tenant, tx);
  return id;
}

export const payments: Flow = async (world) => {
  const { stripe, account } = world;
  for (const capture_method of ['automatic', 'manual'] as const) {
    await confirm(world, (await payment(world, { capture_method })).id, FINE);
    await confirm(world, (await payment(world, { capture_method, payment_method: FINE })).id);
    account.authenticate(await asked(world, { capture_method }), 'succeed');
    await confirm(world, await asked(world, { capture_method }), FINE);
  }
  await confirm(world, (await payment(world, { payment_method: DECLINED })).id);
  await confirm(world, (await payment(world, { payment_method: CHALLENGED })).id);
  account.authenticate(await asked(world), 'fail');
  await stripe.paymentIntents.update(await asked(world), { payment_method: FINE });
  await stripe.paymentIntents.update((await payment(world)).id, { payment_method: FINE });
  const canceled = [
    (await payment(world)).id,
    (await payment(world, { payment_method: FINE })).id,
    await asked(world),
    await processing(world),
  ];
  for (const id of canceled) await stripe.paymentIntents.cancel(id);
  const [captured, released] = [
    await payment(world, { capture_method: 'manual', payment_method: FINE, confirm: true }),
    await payment(world, { capture_method: 'manual', payment_method: FINE, confirm: true }),
  ];
  await stripe.paymentIntents.capture(captured.id);
  await stripe.paymentIntents.cancel(released.id);
  account.authenticate(await asked(world, { confirmation_method: 'manual' }), 'succeed');
};

const setup = ({ stripe }: World, payment_method?: string): Promise<Stripe.SetupIntent> =>
  stripe.setupIntents.create({
    allowed_payment_method_types: ['card'],
    ...(payment_method ? { payment_method } : {}),
  });
const confirmSetup = ({ stripe }: World, id: string, payment_method?: string): Promise<void> =>
  tried(stripe.setupIntents.confirm(id, payment_method ? { payment_method } : {}));

async function askedSetup(world: World): Promise<string> {
  const { id } = await setup(world);
  await confirmSetup(world, id, CHALLENGED);
  return id;
}

/** Of SetupIntents, and of the attempts that they make. */
export const setups: Flow = async (world) => {
  const { stripe, account } = world;
  for (const method of [FINE, DECLINED, CHALLENGED]) {
    await confirmSetup(world, (await setup(world, method)).id);
  }
  await confirmSetup(world, (await setup(world)).id, FINE);
  account.authenticate(await askedSetup(world), 'succeed');
  account.authenticate(await askedSetup(world), 'fail');
  await confirmSetup(world, await askedSetup(world), FINE);
  await stripe.setupIntents.update(await askedSetup(world), { payment_method: FINE });
  await stripe.setupIntents.update((await setup(world)).id, { payment_method: FINE });
  for (const id of [(await setup(world)).id, (await setup(world, FINE)).id, await askedSetup(world)]) {
    await stripe.setupIntents.cancel(id);
  }
};

export const refunds: Flow = async (world) => {
  const { stripe, account } = world;
  const refunded = async (payment_method: string): Promise<string> => {
    const paid = await payment(world, { payment_method, confirm: true });
    return (await stripe.refunds.create({ payment_intent: paid.id })).id;
  };
  for (const method of [FINE, 'pm_card_pendingRefund', 'pm_card_refundFail']) await refunded(method);
  for (const method of [FINE, 'pm_card_pendingRefund']) account.cancelRefund(await refunded(method));
  account.advance(3600);
};

export const disputes: Flow = async (world) => {
  const { stripe, account } = world;
  const disputed = async (payment_method: string): Promise<string> => {
    const paid = await payment(world, { payment_method, confirm: true });
    account.advance(10);
    return (await stripe.disputes.list({ payment_intent: paid.id })).data[0]?.id as string;
  };
  for (const card of ['pm_card_createDispute', 'pm_card_createDisputeInquiry']) {
    await stripe.disputes.close(await disputed(card));
    for (const uncategorized_text of ['winning_evidence', 'losing_evidence', 'escalate_inquiry_evidence']) {
      await stripe.disputes.update(await disputed(card), { evidence: { uncategorized_text } });
    }
  }
  account.advance(10);
};

export const payouts: Flow = async (world) => {
  const { stripe, account } = world;
  await payment(world, { amount: 10_000, payment_method: 'pm_card_bypassPending', confirm: true });
  account.advance(10);
  const made = () => stripe.payouts.create({ amount: 1000, currency: 'usd' });
  await stripe.payouts.cancel((await made()).id);
  await made();
  account.advance(2 * 86_400);
};
