import type Stripe from 'stripe';
import type { World } from '../recorder';

const shipping = { address: { line1: 'Main 1' }, carrier: 'Post', name: 'Jenny', tracking_number: '1' };
const typed = { number: '4000000000003220', exp_month: 4, exp_year: 2040, cvc: '123' };

/** Payments in every state that a card can bring them to, with their charges and refunds. */
export default async function paymentIntents(world: World): Promise<void> {
  const { stripe } = world;
  const customer = await stripe.customers.create({ email: 'jenny@example.com' });
  await stripe.paymentIntents.create({ amount: 1000, currency: 'usd' });
  const open = await stripe.paymentIntents.create({
    amount: 1000,
    currency: 'usd',
    customer: customer.id,
    allowed_payment_method_types: ['card'],
    description: 'An order',
    receipt_email: 'jenny@example.com',
    setup_future_usage: 'off_session',
    shipping,
    statement_descriptor_suffix: 'ORDER 1',
    transfer_group: 'group',
    payment_method_options: { card: { network: 'visa', request_three_d_secure: 'any' } },
  });
  await stripe.paymentIntents.update(open.id, { amount: 1200, metadata: { order: '1' } });
  const paid = await stripe.paymentIntents.confirm(open.id, {
    payment_method: 'pm_card_visa',
    payment_method_options: { card: { request_three_d_secure: 'automatic' } },
    return_url: 'https://example.com',
  });
  await stripe.paymentIntents.retrieve(paid.id, {
    expand: ['customer.invoice_settings.default_payment_method', 'latest_charge.refunds', 'payment_method'],
  });
  await charges(world, paid.id, paid.latest_charge as string);
  await challenges(world);
  await holds(world);
  await failures(world, customer.id);
  await stripe.paymentIntents.list({
    customer: customer.id,
    expand: ['data.latest_charge', 'data.customer'],
  });
}

async function charges({ stripe }: World, intent: string, charge: string): Promise<void> {
  await stripe.charges.retrieve(charge, { expand: ['payment_intent', 'customer'] });
  await stripe.charges.update(charge, {
    description: 'Changed',
    fraud_details: { user_report: 'safe' },
    metadata: { a: 'b' },
    shipping: { address: { line1: 'Main 2' }, name: 'Jenny' },
  });
  await stripe.charges.list({ payment_intent: intent });
  const refund = await stripe.refunds.create({ payment_intent: intent, amount: 200, reason: 'duplicate' });
  await stripe.refunds.create({ charge, metadata: { a: 'b' } });
  await stripe.refunds.update(refund.id, { metadata: { a: 'c' } });
  await stripe.refunds.retrieve(refund.id, { expand: ['charge', 'payment_intent', 'customer'] });
  await stripe.refunds.list({ charge });
  await stripe.rawRequest('GET', `/v1/charges/${charge}/refunds`);
  await stripe.charges.retrieve(charge, { expand: ['refunds.data.charge'] });
}

async function challenges({ stripe, browser, sandbox }: World): Promise<void> {
  const manual = await stripe.paymentIntents.create({
    amount: 1000,
    currency: 'eur',
    confirmation_method: 'manual',
    confirm: true,
    return_url: 'https://example.com/back',
    payment_method: 'pm_card_threeDSecure2Required',
  });
  await browser.paymentIntents.retrieve(manual.id, { client_secret: manual.client_secret as string });
  sandbox.authenticate(manual.id, 'succeed');
  await stripe.paymentIntents.confirm(manual.id, { return_url: 'https://example.com/back' });
  const failed = await stripe.paymentIntents.create({
    amount: 1000,
    currency: 'eur',
    confirm: true,
    use_stripe_sdk: true,
    allowed_payment_method_types: ['card'],
    payment_method: 'pm_card_authenticationRequired',
  });
  sandbox.authenticate(failed.id, 'fail');
  await stripe.paymentIntents.retrieve(failed.id);
  await browser.rawRequest('POST', `/v1/payment_intents/${failed.id}/confirm`, {
    client_secret: failed.client_secret,
    payment_method_data: { type: 'card', card: typed },
    use_stripe_sdk: true,
  });
}

async function holds({ stripe }: World): Promise<void> {
  const held: Stripe.PaymentIntentCreateParams = {
    amount: 1000,
    currency: 'usd',
    capture_method: 'manual',
    confirm: true,
    allowed_payment_method_types: ['card'],
    payment_method: 'pm_card_mastercard',
  };
  const captured = await stripe.paymentIntents.create(held);
  await stripe.paymentIntents.capture(captured.id, { amount_to_capture: 400 });
  const released = await stripe.paymentIntents.create(held);
  await stripe.paymentIntents.cancel(released.id, { cancellation_reason: 'requested_by_customer' });
}

async function failures({ stripe, fails }: World, customer: string): Promise<void> {
  for (const alias of ['chargeDeclined', 'chargeDeclinedInsufficientFunds', 'chargeDeclinedLostCard']) {
    await fails(
      stripe.paymentIntents.create({
        amount: 1000,
        currency: 'usd',
        confirm: true,
        customer,
        allowed_payment_method_types: ['card'],
        payment_method: `pm_card_visa_${alias}`,
      }),
    );
  }
  for (const payment_method of ['pm_card_radarBlock', 'pm_card_authenticationRequired']) {
    await fails(
      stripe.paymentIntents.create({
        amount: 1000,
        currency: 'usd',
        confirm: true,
        off_session: true,
        allowed_payment_method_types: ['card'],
        payment_method,
      }),
    );
  }
  const canceled = await stripe.paymentIntents.create({ amount: 1000, currency: 'jpy' });
  await stripe.paymentIntents.cancel(canceled.id);
  await fails(stripe.paymentIntents.confirm(canceled.id, { payment_method: 'pm_card_visa' }));
  await fails(stripe.paymentIntents.verifyMicrodeposits(canceled.id, { amounts: [32, 45] }));
}
