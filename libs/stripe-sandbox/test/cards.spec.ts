import Stripe from 'stripe';
import type { Outcome, TestCard } from '../src/cards/row';
import { createSandbox, type Sandbox, TEST_CARDS } from '../src/index';
import { client } from './support';

let sandbox: Sandbox;
let stripe: Stripe;
let customer: string;

beforeAll(async () => {
  sandbox = await createSandbox();
  stripe = client(sandbox);
  customer = (await stripe.customers.create()).id;
});
afterAll(() => sandbox.stop());

type StripeError = Stripe.errors.StripeError;

/** What a call came to: its object, or the error it was refused with. */
const tried = async <T>(promise: Promise<T>): Promise<T | StripeError> =>
  promise.catch((error: unknown) => {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  });

const card = (row: TestCard): Stripe.PaymentMethodCreateParams.Card =>
  row.number
    ? { number: row.number, exp_month: 12, exp_year: 2034, cvc: row.brand === 'amex' ? '1234' : '123' }
    : { token: row.tok as string };

const fresh = (row: TestCard) => stripe.paymentMethods.create({ type: 'card', card: card(row) });

const pay = (method: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stripe.paymentIntents.create({
    amount: 2000,
    currency: 'usd',
    confirm: true,
    confirmation_method: 'manual',
    allowed_payment_method_types: ['card'],
    payment_method: method,
    use_stripe_sdk: true,
    expand: ['latest_charge'],
    ...more,
  });

function expectDecline(error: unknown, outcome: Exclude<Outcome, string>): void {
  expect(error).toBeInstanceOf(Stripe.errors.StripeCardError);
  const { raw } = error as { raw: Record<string, unknown> };
  expect((error as StripeError).statusCode).toBe(402);
  expect(raw).toMatchObject({ type: 'card_error', code: outcome.code, message: outcome.message });
  expect(raw.decline_code).toBe(outcome.decline_code ?? undefined);
  expect(raw.advice_code).toBe(outcome.advice_code ?? undefined);
  expect(raw.network_decline_code).toBe(outcome.network_decline_code ?? undefined);
}

/** Checks a payment against what the row says, down to the charge. */
async function expectPayment(result: Stripe.PaymentIntent | StripeError, outcome: Outcome): Promise<void> {
  if (outcome === 'requires_action') {
    expect(result).toMatchObject({ status: 'requires_action', latest_charge: null });
    return;
  }
  if (outcome === 'succeeded') {
    expect(result).toMatchObject({ status: 'succeeded', latest_charge: { status: 'succeeded', paid: true } });
    return;
  }
  expectDecline(result, outcome);
  const { raw } = result as StripeError & {
    raw: { charge: string; payment_intent: Stripe.PaymentIntent; payment_method: Stripe.PaymentMethod };
  };
  expect(raw.payment_intent).toMatchObject({
    status: 'requires_payment_method',
    payment_method: null,
    latest_charge: raw.charge ?? null,
    last_payment_error: { code: outcome.code, payment_method_type: 'card' },
  });
  expect(raw.payment_intent.last_payment_error?.charge).toBe(raw.charge);
  expect(raw.payment_method.object).toBe('payment_method');
  if (outcome.charge === false) {
    expect(raw).not.toHaveProperty('charge');
    return;
  }
  const charge = await stripe.charges.retrieve(raw.charge);
  expect(charge).toMatchObject({ status: 'failed', paid: false, failure_code: outcome.code });
  expect(charge.outcome).toMatchObject({
    type: outcome.blocked ? 'blocked' : 'issuer_declined',
    network_status: outcome.blocked ? 'not_sent_to_network' : 'declined_by_network',
  });
}

const usable = TEST_CARDS.filter((row) => row.create === 'ok');
const named = (rows: readonly TestCard[]): [string, TestCard][] => rows.map((row) => [row.id, row]);

describe('the table', () => {
  it('has every documented number once and no alias twice but for the two JCB rows', () => {
    const numbers = TEST_CARDS.flatMap((row) => row.number ?? []);
    expect(numbers).toHaveLength(147);
    expect(new Set(numbers).size).toBe(147);
    const aliases = TEST_CARDS.flatMap((row) => [row.pm ?? [], ...row.aliases].flat());
    expect(aliases.length - new Set(aliases).size).toBe(1);
  });
});

describe.each(named(usable))('%s', (_, row) => {
  it('makes a payment method of the right card', async () => {
    const made = await fresh(row);
    expect(made.card).toMatchObject({
      brand: row.brand,
      country: row.country,
      funding: row.funding,
      last4: row.last4,
      checks: { cvc_check: 'unchecked' },
    });
    if (row.pm) {
      const minted = await stripe.paymentMethods.retrieve(row.pm);
      expect(minted.id).toMatch(/^pm_1[A-Za-z0-9]{23}$/);
      expect(minted.customer).toBeNull();
      // Two JCB rows share their alias; it stands for the first of them.
      if (row.pm !== 'pm_card_jcb') expect(minted.card?.last4).toBe(row.last4);
    }
    if (row.tok) {
      const minted = await stripe.paymentMethods.create({ type: 'card', card: { token: row.tok } });
      expect(minted.card?.brand).toBe(row.brand);
    }
  });

  it('attaches as its row says', async () => {
    const result = await tried(stripe.paymentMethods.attach((await fresh(row)).id, { customer }));
    if (row.attach === 'ok') {
      expect(result).toMatchObject({ customer, card: { checks: { cvc_check: row.checks.cvc } } });
      return;
    }
    expectDecline(result, row.attach);
    expect((result as unknown as { raw: Record<string, unknown> }).raw).toMatchObject({ param: '' });
    expect((result as unknown as { raw: Record<string, unknown> }).raw).not.toHaveProperty('charge');
  });

  it('is set up as its row says', async () => {
    const method = (await fresh(row)).id;
    const result = await tried(
      stripe.setupIntents.create({
        customer,
        payment_method: method,
        allowed_payment_method_types: ['card'],
        confirm: true,
        use_stripe_sdk: true,
      }),
    );
    if (row.setup === 'succeeded') expect(result).toMatchObject({ status: 'succeeded' });
    else if (row.setup === 'requires_action') {
      expect(result).toMatchObject({ status: 'requires_action', next_action: { type: 'use_stripe_sdk' } });
      sandbox.authenticate((result as Stripe.SetupIntent).id, 'succeed');
      expect(await stripe.setupIntents.retrieve((result as Stripe.SetupIntent).id)).toMatchObject({
        status: 'succeeded',
        payment_method: method,
      });
    } else {
      expectDecline(result, row.setup);
      expect(result).toMatchObject({
        raw: {
          setup_intent: { status: 'requires_payment_method', last_setup_error: { code: row.setup.code } },
        },
      });
    }
    const kept = await stripe.paymentMethods.retrieve(method);
    expect(kept.customer).toBe(typeof row.setup === 'string' ? customer : null);
  });

  it('pays on session, and after authentication, as its row says', async () => {
    const result = await tried(pay((await fresh(row)).id));
    await expectPayment(result, row.onSession);
    if (row.onSession !== 'requires_action') return;
    const { id } = result as Stripe.PaymentIntent;
    sandbox.authenticate(id, 'succeed');
    expect((await stripe.paymentIntents.retrieve(id)).status).toBe('requires_confirmation');
    const confirmed = await tried(stripe.paymentIntents.confirm(id, { expand: ['latest_charge'] }));
    await expectPayment(confirmed, row.afterAuthentication);
  });

  it('pays off session as its row says, before and after being set up', async () => {
    const outcome = row.offSession;
    const conditional = typeof outcome === 'object' && 'ifSetUp' in outcome ? outcome : null;
    const without = await tried(pay((await fresh(row)).id, { off_session: true }));
    await expectPayment(without, conditional ? conditional.otherwise : (outcome as Outcome));
    if (typeof row.setup === 'object') return;
    const method = (await fresh(row)).id;
    const setup = await stripe.setupIntents.create({
      customer,
      payment_method: method,
      allowed_payment_method_types: ['card'],
      confirm: true,
      use_stripe_sdk: true,
    });
    if (setup.status === 'requires_action') sandbox.authenticate(setup.id, 'succeed');
    const after = await tried(
      pay(method, {
        customer,
        off_session: true,
        payment_method_options: {
          card: { cvc_token: (await stripe.tokens.create({ cvc_update: { cvc: '123' } })).id },
        },
      }),
    );
    await expectPayment(after, conditional ? conditional.ifSetUp : (outcome as Outcome));
  });
});

describe.each(named(TEST_CARDS.filter((row) => row.create !== 'ok')))('%s', (_, row) => {
  it('makes no payment method', async () => {
    const result = await tried(fresh(row));
    expectDecline(result, row.create as Exclude<Outcome, string>);
    expect(result).toMatchObject({ param: 'number' });
  });
});

describe('3-D Secure on request', () => {
  const any = { payment_method_options: { card: { request_three_d_secure: 'any' as const } } };
  const secureOf = (intent: Stripe.PaymentIntent) =>
    (intent.latest_charge as Stripe.Charge).payment_method_details?.card?.three_d_secure;

  it('challenges a card that supports it, and only then', async () => {
    const asked = await pay('pm_card_threeDSecureOptional', any);
    expect(asked.status).toBe('requires_action');
    expect((await pay('pm_card_threeDSecureOptional')).status).toBe('succeeded');
  });

  it.each([
    ['pm_card_visa', 'attempt_acknowledged'],
    ['pm_card_mastercard', 'attempt_acknowledged'],
    ['pm_card_amex_threeDSecureNotSupported', 'not_supported'],
    ['pm_card_threeDSecureOptionalProcessingError', 'processing_error'],
  ])('%s goes on without a challenge: %s', async (method, result) => {
    expect(secureOf(await pay(method, any))).toMatchObject({ authentication_flow: null, result });
  });

  it('records a frictionless authentication', async () => {
    const row = TEST_CARDS.find(({ threeDSecure }) => threeDSecure === 'required_frictionless') as TestCard;
    expect(secureOf(await pay((await fresh(row)).id))).toMatchObject({
      authentication_flow: 'frictionless',
      result: 'authenticated',
    });
  });
});

describe('CVC', () => {
  const token = async () => (await stripe.tokens.create({ cvc_update: { cvc: '999' } })).id;
  const cvcOf = (intent: Stripe.PaymentIntent) =>
    (intent.latest_charge as Stripe.Charge).payment_method_details?.card?.checks?.cvc_check;
  const saved = async (alias: string) => (await stripe.paymentMethods.attach(alias, { customer })).id;

  it('was checked when the card was saved, and is again when it is given again', async () => {
    const method = await saved('pm_card_visa');
    expect(cvcOf(await pay(method, { customer }))).toBe('pass');
    expect(cvcOf(await pay(method, { customer }))).toBe('pass');
    const options = { card: { cvc_token: await token() } };
    expect(cvcOf(await pay(method, { customer, payment_method_options: options }))).toBe('pass');
    await expect(pay(method, { customer, payment_method_options: options })).rejects.toMatchObject({
      code: 'token_already_used',
      param: 'payment_method_options[card][cvc_token]',
    });
  });

  it('fails on the card that fails it: paid, or declined where the account blocks that', async () => {
    const method = await saved('pm_card_cvcCheckFail');
    const withToken = async () => ({
      customer,
      payment_method_options: { card: { cvc_token: await token() } },
    });
    expect(cvcOf(await pay(method, await withToken()))).toBe('fail');
    sandbox.settings({ blockOnFailedCvc: true });
    const refused = await tried(pay(method, await withToken()));
    sandbox.settings({ blockOnFailedCvc: false });
    expect(refused).toMatchObject({ code: 'incorrect_cvc', decline_code: 'incorrect_cvc', param: 'cvc' });
  });

  it('is not missed by the card that declines a wrong one', async () => {
    const made = await stripe.paymentMethods.create({
      type: 'card',
      card: { number: '4000000000000127', exp_month: 1, exp_year: 2034 },
    });
    await stripe.paymentMethods.attach(made.id, { customer });
    expect((await pay(made.id, { customer })).status).toBe('succeeded');
    const options = { card: { cvc_token: await token() } };
    await expect(pay(made.id, { customer, payment_method_options: options })).rejects.toMatchObject({
      code: 'incorrect_cvc',
    });
  });

  it('is demanded again where the intent says so, and its token lives ten minutes', async () => {
    const own = sandbox.account();
    const other = client(sandbox, own.secretKey);
    const payer = (await other.customers.create()).id;
    const method = (await other.paymentMethods.attach('pm_card_visa', { customer: payer })).id;
    const intent = await other.paymentIntents.create({
      amount: 900,
      currency: 'usd',
      customer: payer,
      payment_method: method,
      allowed_payment_method_types: ['card'],
      payment_method_options: { card: { require_cvc_recollection: true } },
    });
    const param = 'payment_method_options[card][cvc_token]';
    await expect(other.paymentIntents.confirm(intent.id)).rejects.toMatchObject({ param });
    const old = (await other.tokens.create({ cvc_update: { cvc: '123' } })).id;
    own.advance(601);
    const confirm = (cvc: string) =>
      other.paymentIntents.confirm(intent.id, { payment_method_options: { card: { cvc_token: cvc } } });
    await expect(confirm(old)).rejects.toMatchObject({ param, statusCode: 400 });
    const { id } = await other.tokens.create({ cvc_update: { cvc: '123' } });
    expect((await confirm(id)).status).toBe('succeeded');
  });
});

describe('typed numbers', () => {
  const create = (more: object) =>
    stripe.paymentMethods.create({
      type: 'card',
      card: { number: '4242424242424242', exp_month: 12, exp_year: 2034, cvc: '123', ...more },
    });

  it.each([
    [{ exp_month: 13 }, 'invalid_expiry_month', 'exp_month'],
    [{ exp_year: 1999 }, 'invalid_expiry_year', 'exp_year'],
    [{ cvc: '12' }, 'invalid_cvc', 'cvc'],
    [{ number: '4242424242424241' }, 'incorrect_number', 'number'],
    [{ number: 'abc' }, 'invalid_number', 'number'],
  ])('%j is refused as %s', async (given, code, param) => {
    await expect(create(given)).rejects.toMatchObject({ code, param, statusCode: 402 });
  });

  it('declines a number that is no test card', async () => {
    const message = expect.stringContaining('used a non test card');
    await expect(create({ number: '4539578763621486' })).rejects.toMatchObject({
      code: 'card_declined',
      message,
    });
  });
});
