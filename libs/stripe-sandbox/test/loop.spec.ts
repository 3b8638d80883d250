import Stripe from 'stripe';
import { type RemoteAccount, sandboxAccount } from '../src/jest/index';
import { client } from './support';

let account: RemoteAccount;
let stripe: Stripe;

beforeAll(() => {
  account = sandboxAccount();
  stripe = client(account);
});

async function savedCard(number: string): Promise<{ customer: string; method: string }> {
  const customer = await stripe.customers.create({ email: 'ada@example.com' });
  const method = await stripe.paymentMethods.create({
    type: 'card',
    card: { number, exp_month: 12, exp_year: 2034, cvc: '123' },
  });
  const setup = await stripe.setupIntents.create({
    customer: customer.id,
    payment_method: method.id,
    allowed_payment_method_types: ['card'],
    confirm: true,
    use_stripe_sdk: true,
  });
  if (setup.status === 'requires_action') await account.authenticate(setup.id, 'succeed');
  return { customer: customer.id, method: method.id };
}

const intentFor = (customer: string) =>
  stripe.paymentIntents.create({
    amount: 1999,
    currency: 'usd',
    customer,
    confirmation_method: 'manual',
    allowed_payment_method_types: ['card'],
  });

const cvcToken = async (): Promise<string> => (await stripe.tokens.create({ cvc_update: { cvc: '123' } })).id;

describe('the manual loop', () => {
  it('pays with a saved card and a CVC token', async () => {
    const { customer, method } = await savedCard('4242424242424242');
    const intent = await intentFor(customer);
    expect(intent.status).toBe('requires_payment_method');
    const token = await cvcToken();
    const paid = await stripe.paymentIntents.confirm(intent.id, {
      payment_method: method,
      payment_method_options: { card: { cvc_token: token } },
      use_stripe_sdk: true,
      expand: ['latest_charge'],
    });
    expect(paid).toMatchObject({ status: 'succeeded', amount_received: 1999, payment_method: method });
    const charge = paid.latest_charge as Stripe.Charge;
    expect(charge.payment_method_details?.card?.checks?.cvc_check).toBe('pass');
    expect((await stripe.tokens.retrieve(token)).used).toBe(true);
  });

  it('asks the bank, waits for the second confirm, and takes the CVC from the first', async () => {
    const { customer, method } = await savedCard('4000002760003184');
    const intent = await intentFor(customer);
    const asked = await stripe.paymentIntents.confirm(intent.id, {
      payment_method: method,
      payment_method_options: { card: { cvc_token: await cvcToken() } },
      use_stripe_sdk: true,
    });
    expect(asked.status).toBe('requires_action');
    expect(asked.next_action?.type).toBe('use_stripe_sdk');
    expect(asked.latest_charge).toBeNull();
    await account.authenticate(intent.id, 'succeed');
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('requires_confirmation');
    const paid = await stripe.paymentIntents.confirm(intent.id, { expand: ['latest_charge'] });
    expect(paid.status).toBe('succeeded');
    const { card } = (paid.latest_charge as Stripe.Charge).payment_method_details as {
      card: Stripe.Charge.PaymentMethodDetails.Card;
    };
    expect(card.checks?.cvc_check).toBe('pass');
    expect(card.three_d_secure).toMatchObject({ authentication_flow: 'challenge', result: 'authenticated' });
  });

  it('starts over after a failed challenge', async () => {
    const { customer, method } = await savedCard('4000002760003184');
    const intent = await intentFor(customer);
    await stripe.paymentIntents.confirm(intent.id, { payment_method: method, use_stripe_sdk: true });
    await account.authenticate(intent.id, 'fail');
    const failed = await stripe.paymentIntents.retrieve(intent.id);
    expect(failed).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      last_payment_error: {
        code: 'payment_intent_authentication_failure',
        type: 'invalid_request_error',
        payment_method: { id: method },
      },
    });
    await stripe.paymentIntents.confirm(intent.id, { payment_method: method, use_stripe_sdk: true });
    await account.authenticate(intent.id, 'succeed');
    expect((await stripe.paymentIntents.confirm(intent.id)).status).toBe('succeeded');
  });

  it('gives an authenticated intent one hour', async () => {
    const own = sandboxAccount();
    const other = client(own);
    const make = async () => {
      const intent = await other.paymentIntents.create({
        amount: 500,
        currency: 'usd',
        confirmation_method: 'manual',
        allowed_payment_method_types: ['card'],
        payment_method: 'pm_card_authenticationRequired',
        confirm: true,
      });
      await own.authenticate(intent.id, 'succeed');
      return intent.id;
    };
    const inTime = await make();
    await own.advance(3300);
    expect((await other.paymentIntents.confirm(inTime)).status).toBe('succeeded');
    const late = await make();
    await own.advance(3601);
    expect(await other.paymentIntents.retrieve(late)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'payment_intent_payment_attempt_expired' },
    });
    await expect(other.paymentIntents.confirm(late)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
  });
});

it('lets a browser widen how a card may be used later, never narrow it', async () => {
  const browser = client(account, account.publishableKey);
  const confirm = async (was: 'off_session' | 'on_session', now: '' | 'off_session' | 'on_session') => {
    const intent = await stripe.paymentIntents.create({
      amount: 900,
      currency: 'usd',
      allowed_payment_method_types: ['card'],
      setup_future_usage: was,
    });
    await browser.rawRequest('POST', `/v1/payment_intents/${intent.id}/confirm`, {
      client_secret: intent.client_secret,
      payment_method: 'pm_card_visa',
      setup_future_usage: now,
    });
    return (await stripe.paymentIntents.retrieve(intent.id)).setup_future_usage;
  };
  await expect(confirm('off_session', 'on_session')).rejects.toMatchObject({
    statusCode: 400,
    param: 'setup_future_usage',
  });
  await expect(confirm('on_session', '')).rejects.toMatchObject({ statusCode: 400 });
  expect(await confirm('on_session', 'off_session')).toBe('off_session');
  expect(await confirm('off_session', 'off_session')).toBe('off_session');
});
