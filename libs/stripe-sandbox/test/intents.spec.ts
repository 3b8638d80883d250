import Stripe from 'stripe';
import { sandboxAccount } from '../src/jest/index';
import { client } from './support';

const account = sandboxAccount();
const stripe = client(account);
const browser = client(account, account.publishableKey);

const CARD = { allowed_payment_method_types: ['card' as const] };
const OLDER: Stripe.RequestOptions = { apiVersion: '2026-08-26.dahlia' };

const create = (more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stripe.paymentIntents.create({ amount: 2000, currency: 'usd', ...CARD, ...more });

const newCustomer = async () => (await stripe.customers.create()).id;

type Refusal = { message: string; code?: string; param?: string; raw: Record<string, unknown> };

const refusal = async (call: Promise<unknown>): Promise<Refusal> => {
  const thrown: unknown = await call.then(
    () => null,
    (error) => error,
  );
  expect(thrown).toBeInstanceOf(Stripe.errors.StripeError);
  return thrown as Refusal;
};

describe('an intent that may redirect', () => {
  const asks = { param: 'return_url', message: expect.stringContaining('you must provide a `return_url`') };

  it('is confirmed with a return_url alone, by Stripe.js too', async () => {
    const intent = await stripe.paymentIntents.create({ amount: 2000, currency: 'usd' });
    const params = { payment_method: 'pm_card_visa', use_stripe_sdk: true };
    await expect(stripe.paymentIntents.confirm(intent.id, params)).rejects.toMatchObject({
      ...asks,
      payment_intent: { id: intent.id, status: 'requires_payment_method' },
    });
    const secret = { client_secret: intent.client_secret as string };
    await expect(
      browser.paymentIntents.confirm(intent.id, { ...params, ...secret } as never),
    ).rejects.toMatchObject(asks);
    const setup = await stripe.setupIntents.create();
    await expect(stripe.setupIntents.confirm(setup.id, params)).rejects.toMatchObject({
      ...asks,
      setup_intent: { id: setup.id, status: 'requires_payment_method' },
    });
    const made = { amount: 2000, currency: 'usd', confirm: true, ...params };
    const unmade = await refusal(stripe.paymentIntents.create(made));
    expect(unmade).toMatchObject(asks);
    expect(unmade.raw).not.toHaveProperty('payment_intent');
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ last_payment_error: null });
    const paid = await stripe.paymentIntents.confirm(intent.id, {
      ...params,
      return_url: 'https://shop.example/done',
    });
    expect(paid.status).toBe('succeeded');
  });

  it('needs none off session, nor where redirects are switched off', async () => {
    const customer = await newCustomer();
    const { id } = await stripe.paymentMethods.attach('pm_card_visa', { customer });
    const common = { amount: 2000, currency: 'usd', confirm: true, customer, payment_method: id };
    expect(await stripe.paymentIntents.create({ ...common, off_session: true })).toMatchObject({
      status: 'succeeded',
    });
    const never = { enabled: true, allow_redirects: 'never' as const };
    expect(await stripe.paymentIntents.create({ ...common, automatic_payment_methods: never })).toMatchObject(
      {
        status: 'succeeded',
      },
    );
  });
});

describe('a payment method of nobody', () => {
  it('is used up by a decline, and by being charged', async () => {
    const { id } = await stripe.paymentMethods.create({
      type: 'card',
      card: { token: 'tok_visa_chargeDeclinedInsufficientFunds' },
    });
    const customer = await newCustomer();
    await expect(create({ payment_method: id, customer, confirm: true })).rejects.toMatchObject({
      code: 'card_declined',
    });
    const used = await refusal(create({ payment_method: id, confirm: true }));
    expect(used.message).toMatch(/^The provided PaymentMethod was previously used with a PaymentIntent /);
    expect(used.code).toBeUndefined();
    await expect(stripe.paymentMethods.attach(id, { customer })).rejects.toMatchObject({
      message: expect.stringContaining('may not be used again'),
    });
    const setup = await stripe.setupIntents.create(CARD);
    await expect(stripe.setupIntents.confirm(setup.id, { payment_method: id })).rejects.toMatchObject({
      message: used.message,
    });
  });

  it('is still good after a challenge that failed', async () => {
    const { id } = await stripe.paymentMethods.create({
      type: 'card',
      card: { token: 'tok_threeDSecure2Required' },
    });
    const intent = await create({ payment_method: id, confirm: true });
    await account.authenticate(intent.id, 'fail');
    await stripe.paymentIntents.confirm(intent.id, { payment_method: id });
    await account.authenticate(intent.id, 'succeed');
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded');
  });

  it('has to be attached before it is used once a SetupIntent has saved it', async () => {
    const setup = await stripe.setupIntents.create({
      ...CARD,
      payment_method: 'pm_card_visa',
      confirm: true,
    });
    const payment_method = setup.payment_method as string;
    await expect(create({ payment_method, confirm: true })).rejects.toMatchObject({
      message: expect.stringContaining('To use a PaymentMethod multiple times, you must attach it'),
    });
    const customer = await newCustomer();
    await stripe.paymentMethods.attach(payment_method, { customer });
    expect((await create({ payment_method, customer, confirm: true })).status).toBe('succeeded');
  });

  it('serves again when it is attached and declined', async () => {
    const customer = await newCustomer();
    const { id } = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer });
    const pay = () => create({ payment_method: id, customer, confirm: true });
    await expect(pay()).rejects.toMatchObject({ code: 'card_declined' });
    await expect(pay()).rejects.toMatchObject({ code: 'card_declined' });
  });
});

describe('off session', () => {
  it('no card is set up for later', async () => {
    const customer = await newCustomer();
    const { id } = await stripe.paymentMethods.attach('pm_card_visa', { customer });
    const both = { customer, payment_method: id, setup_future_usage: 'off_session' as const };
    const text =
      'You cannot confirm with the `off_session` parameter when `setup_future_usage` is also set on the PaymentIntent because you cannot set up future usages when processing payments off-session.';
    await expect(create({ ...both, confirm: true, off_session: true })).rejects.toMatchObject({
      message: text,
    });
    const intent = await create(both);
    await expect(stripe.paymentIntents.confirm(intent.id, { off_session: true })).rejects.toMatchObject({
      message: text,
      raw: { payment_intent: { id: intent.id, status: 'requires_confirmation', payment_method: id } },
    });
    expect((await stripe.paymentIntents.confirm(intent.id)).status).toBe('succeeded');
  });

  it('a card that must authenticate makes no charge, and can be tried again on session', async () => {
    const customer = await newCustomer();
    const { id } = await stripe.paymentMethods.attach('pm_card_threeDSecure2Required', { customer });
    const { raw, code } = await refusal(
      create({ customer, payment_method: id, confirm: true, off_session: true }),
    );
    expect(code).toBe('authentication_required');
    expect(raw).not.toHaveProperty('charge');
    const { id: failed } = raw.payment_intent as Stripe.PaymentIntent;
    expect(raw.payment_intent).toMatchObject({
      status: 'requires_payment_method',
      latest_charge: null,
      last_payment_error: { payment_method: { id }, payment_method_type: 'card' },
    });
    expect((await stripe.charges.list({ customer })).data).toEqual([]);
    const events = await stripe.events.list({ types: ['charge.failed', 'payment_intent.payment_failed'] });
    const about = events.data.filter(({ data }) => JSON.stringify(data.object).includes(failed));
    expect(about.map(({ type }) => type)).toEqual(['payment_intent.payment_failed']);
    const asked = await stripe.paymentIntents.confirm(failed, { payment_method: id });
    expect(asked.status).toBe('requires_action');
  });
});

describe('a change while the shopper is asked', () => {
  it('of the amount needs a new confirm', async () => {
    const intent = await create({ payment_method: 'pm_card_threeDSecure2Required', confirm: true });
    expect(intent.status).toBe('requires_action');
    const kept = await stripe.paymentIntents.update(intent.id, { metadata: { order: '7' } });
    expect(kept.status).toBe('requires_action');
    const changed = await stripe.paymentIntents.update(intent.id, { amount: 2500 });
    expect(changed).toMatchObject({
      status: 'requires_confirmation',
      amount: 2500,
      next_action: null,
      payment_method: intent.payment_method,
    });
    expect((await stripe.paymentIntents.confirm(intent.id)).status).toBe('requires_action');
    await account.authenticate(intent.id, 'succeed');
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ amount_received: 2500 });
    expect(await refusal(stripe.paymentIntents.update(intent.id, { amount: 3000 }))).toMatchObject({
      code: 'payment_intent_unexpected_state',
      param: 'amount',
      raw: { payment_intent: { id: intent.id, amount: 2500 } },
    });
  });
});

describe('what is refused', () => {
  it('shows the intent that it is about, and none where it never came to be', async () => {
    const [ada, bea] = [await newCustomer(), await newCustomer()];
    const { id } = await stripe.paymentMethods.attach('pm_card_visa', { customer: ada });
    const before = (await stripe.paymentIntents.list({ limit: 1 })).data[0]?.id;
    for (const more of [{ customer: bea, payment_method: id }, { payment_method: id }, {}]) {
      const { raw } = await refusal(create({ ...more, confirm: true }));
      expect(raw).not.toHaveProperty('payment_intent');
    }
    expect((await stripe.paymentIntents.list({ limit: 1 })).data[0]?.id).toBe(before);
    const intent = await create({ customer: bea });
    for (const payment_method of [id, undefined]) {
      const { raw } = await refusal(stripe.paymentIntents.confirm(intent.id, { payment_method }));
      expect(raw.payment_intent).toMatchObject({ id: intent.id, payment_method: null });
    }
    const { raw } = await refusal(stripe.paymentIntents.update(intent.id, { payment_method: id }));
    expect(raw.payment_intent).toMatchObject({ id: intent.id });
  });

  it('is a SetupIntent without a payment method, whatever its status', async () => {
    const setup = await stripe.setupIntents.create(CARD);
    await stripe.setupIntents.cancel(setup.id);
    expect(await refusal(stripe.setupIntents.confirm(setup.id))).toMatchObject({
      code: 'setup_intent_unexpected_state',
      message: expect.stringContaining("it's missing a payment method"),
      raw: { setup_intent: { id: setup.id, status: 'canceled' } },
    });
    const given = stripe.setupIntents.confirm(setup.id, { payment_method: 'pm_card_visa' });
    expect((await refusal(given)).message).toBe(
      'You cannot confirm this SetupIntent because it has been canceled.',
    );
    await expect(
      stripe.setupIntents.update(setup.id, { payment_method: 'pm_card_visa' }),
    ).rejects.toMatchObject({ code: 'setup_intent_unexpected_state' });
  });

  it('is a second capture of a hold; what was captured at once was never held', async () => {
    const held = await create({ payment_method: 'pm_card_visa', confirm: true, capture_method: 'manual' });
    await stripe.paymentIntents.capture(held.id);
    expect((await refusal(stripe.paymentIntents.capture(held.id))).message).toMatch(/has been released\.$/);
    const paid = await create({ payment_method: 'pm_card_visa', confirm: true });
    expect((await refusal(stripe.paymentIntents.capture(paid.id))).message).toMatch(/status of succeeded/);
  });

  it('is the check of a bank account on an intent with a card', async () => {
    const asked = await create({ payment_method: 'pm_card_threeDSecure2Required', confirm: true });
    expect(
      await refusal(stripe.paymentIntents.verifyMicrodeposits(asked.id, { amounts: [32, 45] })),
    ).toMatchObject({ code: 'intent_invalid_state', raw: { payment_intent: { id: asked.id } } });
  });
});

describe('a confirm', () => {
  it('may name the payment methods that are allowed', async () => {
    const intent = await stripe.paymentIntents.create({ amount: 2000, currency: 'usd' });
    const paid = await stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa', ...CARD });
    expect(paid).toMatchObject({ status: 'succeeded', payment_method_types: ['card'] });
    const setup = await stripe.setupIntents.create();
    const saved = await stripe.setupIntents.confirm(setup.id, { payment_method: 'pm_card_visa', ...CARD });
    expect(saved).toMatchObject({ status: 'succeeded', automatic_payment_methods: null });
    const older = { payment_method: 'pm_card_visa', payment_method_types: ['link'] } as never;
    const other = await stripe.paymentIntents.create({ amount: 2000, currency: 'usd' });
    expect(await refusal(stripe.paymentIntents.confirm(other.id, older, OLDER))).toMatchObject({
      code: 'payment_intent_incompatible_payment_method',
    });
  });
});

describe('fields', () => {
  it('tell where the payment methods come from', async () => {
    const automatic = await stripe.paymentIntents.create({ amount: 2000, currency: 'usd' });
    const setup = await stripe.setupIntents.create();
    expect(automatic.payment_method_configuration_details).toEqual({
      id: expect.stringMatching(/^pmc_\w+$/),
      parent: null,
    });
    expect(setup.payment_method_configuration_details).toEqual(
      automatic.payment_method_configuration_details,
    );
    expect((await create()).payment_method_configuration_details).toBeNull();
    expect((await create()).allowed_payment_method_types).toEqual(['card']);
  });

  it('name no allowed types to callers who know them by another name', async () => {
    const params = { amount: 2000, currency: 'usd', payment_method_types: ['card'] } as never;
    expect(await stripe.paymentIntents.create(params, OLDER)).toMatchObject({
      allowed_payment_method_types: null,
      payment_method_types: ['card'],
      automatic_payment_methods: null,
    });
  });

  it('of a charge say how it was authenticated, and until when it was held', async () => {
    const cardOf = async (intent: Stripe.PaymentIntent) =>
      (await stripe.charges.retrieve(intent.latest_charge as string)).payment_method_details?.card;
    const plain = await create({ payment_method: 'pm_card_visa', confirm: true });
    expect(await cardOf(plain)).toMatchObject({ electronic_commerce_indicator: '07' });
    expect(await cardOf(plain)).not.toHaveProperty('capture_before');
    const held = await create({
      payment_method: 'pm_card_threeDSecure2Required',
      confirm: true,
      capture_method: 'manual',
    });
    await account.authenticate(held.id, 'succeed');
    await stripe.paymentIntents.capture(held.id);
    expect(await cardOf(await stripe.paymentIntents.retrieve(held.id))).toMatchObject({
      capture_before: expect.any(Number),
      electronic_commerce_indicator: '05',
    });
    const blocked = await refusal(create({ payment_method: 'pm_card_radarBlock', confirm: true }));
    const { latest_charge } = blocked.raw.payment_intent as Stripe.PaymentIntent;
    expect(await cardOf({ latest_charge } as Stripe.PaymentIntent)).toMatchObject({
      authorization_code: null,
      electronic_commerce_indicator: null,
    });
  });
});

describe('Stripe-Account', () => {
  it('may name the own account, and no other', async () => {
    const own = (await stripe.accounts.retrieveCurrent()).id;
    expect(await stripe.customers.list({}, { stripeAccount: own })).toMatchObject({ object: 'list' });
    const before = (await stripe.customers.list()).data.length;
    for (const [caller, key] of [
      [stripe, account.secretKey],
      [browser, account.publishableKey],
    ] as const) {
      const call = caller.paymentMethods.create({ type: 'card' }, { stripeAccount: 'acct_1Unknown' });
      const error = await refusal(call);
      expect(error).toMatchObject({
        type: 'StripePermissionError',
        statusCode: 403,
        code: 'account_invalid',
      });
      expect(error.message).toMatch(
        /^The provided key '[sp]k_test_\*+\w{4}' does not have access to account 'acct_1Unknown' \(or that account does not exist\)\. Application access may have been revoked\.$/,
      );
      expect(error.message).not.toContain(key);
    }
    const made = stripe.customers.create({ email: 'a@b.example' }, { stripeAccount: 'acct_1Unknown' });
    await expect(made).rejects.toMatchObject({ code: 'account_invalid' });
    expect((await stripe.customers.list()).data).toHaveLength(before);
  });
});
