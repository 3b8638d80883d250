import type Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../src/index';
import { call, client } from './support';

describe('confirmation tokens', () => {
  let sandbox: Sandbox;
  let stripe: Stripe;

  beforeAll(async () => {
    sandbox = await createSandbox();
    stripe = client(sandbox);
  });
  afterAll(() => sandbox.stop());

  const card = (number = '4242424242424242') => ({
    type: 'card',
    card: { number, exp_month: 12, exp_year: 2034, cvc: '123' },
  });
  type Params = Parameters<typeof stripe.testHelpers.confirmationTokens.create>[0];
  const create = (params: object) => stripe.testHelpers.confirmationTokens.create(params as Params);
  const pay = (token: string, more: object = {}) =>
    stripe.paymentIntents.create({
      amount: 1200,
      currency: 'usd',
      confirm: true,
      confirmation_token: token,
      return_url: 'https://example.com/back',
      ...more,
    });

  it('show a payment method that exists only once an intent is confirmed', async () => {
    const token = await create({ payment_method_data: card() });
    expect(token).toMatchObject({
      object: 'confirmation_token',
      livemode: false,
      payment_intent: null,
      setup_intent: null,
      use_stripe_sdk: false,
      expires_at: token.created + 12 * 3600,
      payment_method_preview: { type: 'card', card: { last4: '4242', checks: { cvc_check: 'unchecked' } } },
    });
    const paid = await pay(token.id);
    expect(paid.status).toBe('succeeded');
    const method = await stripe.paymentMethods.retrieve(String(paid.payment_method));
    expect(method.card?.checks?.cvc_check).toBe('pass');
    expect((await stripe.confirmationTokens.retrieve(token.id)).payment_intent).toBe(paid.id);
  });

  it('carry return_url, shipping and later use, and the call itself wins', async () => {
    const customer = await stripe.customers.create();
    const shipping = { name: 'Ada', phone: '1', address: { line1: '1 High Street', country: 'GB' } };
    const token = await create({
      payment_method_data: card('4000002760003184'),
      return_url: 'https://example.com/token',
      setup_future_usage: 'off_session',
      shipping,
    });
    const asked = await pay(token.id, { customer: customer.id, return_url: undefined });
    expect(asked).toMatchObject({
      status: 'requires_action',
      next_action: { redirect_to_url: { return_url: 'https://example.com/token' } },
      setup_future_usage: 'off_session',
      shipping: { name: 'Ada', phone: '1', address: { line1: '1 High Street' } },
    });
    sandbox.authenticate(asked.id, 'succeed');
    const { data } = await stripe.customers.listPaymentMethods(customer.id);
    expect(data.map((method) => method.card?.last4)).toEqual(['3184']);

    const overruled = await create({ payment_method_data: card(), setup_future_usage: 'off_session' });
    const paid = await pay(overruled.id, {
      customer: customer.id,
      payment_method: 'pm_card_mastercard',
      setup_future_usage: 'on_session',
    });
    expect(paid.setup_future_usage).toBe('on_session');
    const method = await stripe.paymentMethods.retrieve(String(paid.payment_method));
    expect(method.card?.brand).toBe('mastercard');
  });

  it('serve once, a decline included; a call that is refused leaves them whole', async () => {
    const token = await create({ payment_method_data: card('4000000000000002') });
    await expect(pay(token.id, { amount: 0 })).rejects.toMatchObject({ param: 'amount' });
    await expect(pay(token.id)).rejects.toMatchObject({ code: 'card_declined' });
    await expect(pay(token.id)).rejects.toMatchObject({
      param: 'confirmation_token',
      message: expect.stringContaining('has already been used'),
    });
    const setup = await stripe.setupIntents.create();
    await expect(
      stripe.setupIntents.confirm(setup.id, {
        confirmation_token: token.id,
        return_url: 'https://example.com',
      }),
    ).rejects.toMatchObject({ param: 'confirmation_token' });
  });

  it('serve saved cards and SetupIntents', async () => {
    const customer = await stripe.customers.create();
    const saved = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
    const token = await create({ payment_method: saved.id });
    expect(token.payment_method_preview?.customer).toBe(customer.id);
    expect(await pay(token.id, { customer: customer.id })).toMatchObject({ payment_method: saved.id });
    const fresh = await create({ payment_method_data: card() });
    const setup = await stripe.setupIntents.create({
      customer: customer.id,
      confirm: true,
      confirmation_token: fresh.id,
      return_url: 'https://example.com/back',
    });
    expect(setup.status).toBe('succeeded');
    expect((await stripe.confirmationTokens.retrieve(fresh.id)).setup_intent).toBe(setup.id);
  });

  it('end after twelve hours', async () => {
    const account = sandbox.account();
    const own = client(sandbox, account.secretKey);
    const token = await own.testHelpers.confirmationTokens.create({ payment_method: 'pm_card_visa' });
    account.advance(12 * 3600 + 1);
    await expect(
      own.paymentIntents.create({
        amount: 1200,
        currency: 'usd',
        confirm: true,
        confirmation_token: token.id,
        return_url: 'https://example.com',
      }),
    ).rejects.toMatchObject({ message: expect.stringContaining('has expired') });
  });

  it('belong to a confirm, to an account and to known parameters', async () => {
    const token = await create({ payment_method: 'pm_card_visa' });
    await expect(pay(token.id, { confirm: false, return_url: undefined })).rejects.toMatchObject({
      param: 'confirmation_token',
    });
    await expect(pay('ctoken_unknown')).rejects.toMatchObject({
      code: 'resource_missing',
      param: 'confirmation_token',
    });
    const stranger = client(sandbox, sandbox.account().secretKey);
    await expect(stranger.confirmationTokens.retrieve(token.id)).rejects.toMatchObject({ statusCode: 404 });
    await expect(create({})).rejects.toMatchObject({ code: 'parameter_missing' });
    await expect(
      create({ payment_method: 'pm_card_visa', payment_method_data: card() }),
    ).rejects.toMatchObject({ param: 'payment_method_data' });
    await expect(create({ payment_method: 'pm_card_visa', return_url: 'nowhere' })).rejects.toMatchObject({
      code: 'url_invalid',
    });
    await expect(create({ payment_method: 'pm_card_visa', use_stripe_sdk: true })).rejects.toMatchObject({
      code: 'parameter_unknown',
    });
  });

  it('are made by browsers with the publishable key, which sees no customer', async () => {
    const headers = { Authorization: `Bearer ${sandbox.publishableKey}` };
    const body =
      'payment_method_data[type]=card&payment_method_data[card][number]=4242424242424242&payment_method_data[card][exp_month]=12&payment_method_data[card][exp_year]=34&use_stripe_sdk=true';
    const made = await call(sandbox, 'POST', '/v1/confirmation_tokens', body, headers);
    expect(made.status).toBe(200);
    expect(made.body).toMatchObject({ object: 'confirmation_token', use_stripe_sdk: true });
    expect(made.body.payment_method_preview).not.toHaveProperty('customer');
    expect(JSON.stringify(made.body)).not.toContain('42424242');
    const helper = await call(sandbox, 'POST', '/v1/test_helpers/confirmation_tokens', body, headers);
    expect(helper.status).toBe(403);
    const read = await call(sandbox, 'GET', `/v1/confirmation_tokens/${made.body.id}`, undefined, headers);
    expect(read.status).toBe(403);
  });
});
