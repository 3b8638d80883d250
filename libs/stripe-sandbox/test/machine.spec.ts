import fc from 'fast-check';
import type Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../src/index';
import { call, client } from './support';

let sandbox: Sandbox;
let stripe: Stripe;

beforeAll(async () => {
  sandbox = await createSandbox();
  stripe = client(sandbox);
});
afterAll(() => sandbox.stop());

const create = (more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stripe.paymentIntents.create({
    amount: 2500,
    currency: 'usd',
    allowed_payment_method_types: ['card'],
    ...more,
  });

describe('an automatic intent', () => {
  it('is charged as soon as the challenge is passed', async () => {
    const asked = await create({ payment_method: 'pm_card_authenticationRequired', confirm: true });
    expect(sandbox.authenticate(asked.id, 'succeed')).toMatchObject({ status: 'succeeded' });
    const poor = await create({
      payment_method: 'pm_card_authenticationRequiredChargeDeclinedInsufficientFunds',
      confirm: true,
    });
    expect(sandbox.authenticate(poor.id, 'succeed')).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { decline_code: 'insufficient_funds' },
    });
  });

  it('is sent to a page of the sandbox when it has somewhere to come back to', async () => {
    const asked = await create({
      payment_method: 'pm_card_authenticationRequired',
      confirm: true,
      return_url: 'https://shop.test/back?order=1',
    });
    expect(asked.next_action?.type).toBe('redirect_to_url');
    const url = new URL(asked.next_action?.redirect_to_url?.url as string);
    expect(url.origin + url.pathname).toBe(`${sandbox.url}/3d_secure_2/hosted`);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      payment_intent: asked.id,
      payment_intent_client_secret: asked.client_secret,
      publishable_key: sandbox.publishableKey,
      return_url: 'https://shop.test/back?order=1',
    });
  });

  it('fails instead of asking where that was wished for', async () => {
    const params = {
      payment_method: 'pm_card_authenticationRequired',
      confirm: true,
      error_on_requires_action: true,
    };
    await expect(create(params)).rejects.toMatchObject({ code: 'authentication_required', statusCode: 402 });
  });
});

describe('saved cards', () => {
  it('are kept by setup_future_usage, and used up without a customer', async () => {
    const customer = (await stripe.customers.create()).id;
    const kept = await create({
      customer,
      payment_method: 'pm_card_visa',
      setup_future_usage: 'off_session',
      confirm: true,
    });
    expect((await stripe.paymentMethods.retrieve(kept.payment_method as string)).customer).toBe(customer);
    const once = await create({ payment_method: 'pm_card_visa', confirm: true });
    const again = create({ payment_method: once.payment_method as string, confirm: true });
    await expect(again).rejects.toMatchObject({ message: expect.stringContaining('may not be used again') });
  });

  it('belong to one customer until they are detached for good', async () => {
    const ada = (await stripe.customers.create()).id;
    const bea = (await stripe.customers.create()).id;
    const { id } = await stripe.paymentMethods.attach('pm_card_visa', { customer: ada });
    await expect(stripe.paymentMethods.attach(id, { customer: bea })).rejects.toMatchObject({
      message: 'The payment method you provided has already been attached to a customer.',
    });
    await expect(create({ customer: bea, payment_method: id })).rejects.toMatchObject({
      param: 'payment_method',
      message: expect.stringContaining(`does not belong to the Customer you supplied ${bea}`),
    });
    await expect(create({ payment_method: id })).rejects.toMatchObject({
      code: 'parameter_missing',
      param: 'source',
    });
    await stripe.customers.update(ada, { invoice_settings: { default_payment_method: id } });
    await stripe.paymentMethods.detach(id);
    const left = (await stripe.customers.retrieve(ada)) as Stripe.Customer;
    expect(left.invoice_settings.default_payment_method).toBeNull();
    await expect(stripe.paymentMethods.attach(id, { customer: ada })).rejects.toMatchObject({
      message: expect.stringContaining('may not be used again'),
    });
  });
});

describe('money held and money refunded', () => {
  it('is captured, in part too, or released by cancelling', async () => {
    const held = await create({ payment_method: 'pm_card_visa', confirm: true, capture_method: 'manual' });
    expect(held).toMatchObject({ status: 'requires_capture', amount_capturable: 2500, amount_received: 0 });
    const taken = await stripe.paymentIntents.capture(held.id, { amount_to_capture: 2000 });
    expect(taken).toMatchObject({ status: 'succeeded', amount_capturable: 0, amount_received: 2000 });
    const other = await create({ payment_method: 'pm_card_visa', confirm: true, capture_method: 'manual' });
    expect((await stripe.paymentIntents.cancel(other.id)).status).toBe('canceled');
    const charge = await stripe.charges.retrieve(other.latest_charge as string);
    expect(charge).toMatchObject({ captured: false, refunded: true, amount_refunded: 2500 });
  });

  it('cannot be cancelled once it is taken, as Stripe words it', async () => {
    const { id } = await create({ payment_method: 'pm_card_visa', confirm: true });
    await expect(stripe.paymentIntents.cancel(id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
      message:
        'You cannot cancel this PaymentIntent because it has a status of succeeded. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_reauthorization, requires_confirmation, requires_action, expired, processing.',
    });
  });

  it('is refunded once, up to the sum', async () => {
    const { id } = await create({ payment_method: 'pm_card_visa', confirm: true });
    await stripe.refunds.create({ payment_intent: id, amount: 1000 });
    await expect(stripe.refunds.create({ payment_intent: id, amount: 1501 })).rejects.toMatchObject({
      message: 'Refund amount ($15.01) is greater than unrefunded amount on charge ($15.00)',
    });
    await stripe.refunds.create({ payment_intent: id });
    await expect(stripe.refunds.create({ payment_intent: id })).rejects.toMatchObject({
      code: 'charge_already_refunded',
    });
    const [charge] = (await stripe.charges.list({ payment_intent: id, expand: ['data.refunds'] })).data;
    expect(charge).toMatchObject({ refunded: true, amount_refunded: 2500 });
    expect(charge?.refunds?.data.map(({ amount }) => amount)).toEqual([1500, 1000]);
  });
});

/** What each status may become; a terminal one nothing. */
const NEXT: Record<string, string[]> = {
  requires_payment_method: ['requires_confirmation', 'requires_action', 'succeeded', 'canceled'],
  requires_confirmation: ['requires_payment_method', 'requires_action', 'succeeded', 'canceled'],
  requires_action: ['requires_payment_method', 'requires_confirmation', 'succeeded', 'canceled'],
  succeeded: [],
  canceled: [],
};

describe('any order of calls', () => {
  const cards = ['pm_card_visa', 'pm_card_authenticationRequired', 'pm_card_chargeCustomerFail'];
  const step = fc.oneof(
    fc.constantFrom(...cards).map((card) => ({ do: 'confirm' as const, card })),
    fc.constantFrom(...cards).map((card) => ({ do: 'update' as const, card })),
    fc.constant({ do: 'bare' as const, card: '' }),
    fc.constant({ do: 'cancel' as const, card: '' }),
    fc.constant({ do: 'fail' as const, card: '' }),
    fc.constant({ do: 'succeed' as const, card: '' }),
    fc.constant({ do: 'hour' as const, card: '' }),
  );

  it('keeps to the machine, and charges at most once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('automatic', 'manual'),
        fc.array(step, { maxLength: 12 }),
        async (method, steps) => {
          const { id, client_secret } = await create({ confirmation_method: method as 'manual' });
          let status = 'requires_payment_method';
          for (const { do: what, card } of steps) {
            const form = card ? `payment_method=${card}` : '';
            const path = `/v1/payment_intents/${id}`;
            const outcome = { 'Content-Type': 'application/json' };
            const answer =
              what === 'cancel'
                ? await call(sandbox, 'POST', `${path}/cancel`, '')
                : what === 'update'
                  ? await call(sandbox, 'POST', path, form)
                  : what === 'hour'
                    ? await call(sandbox, 'POST', '/_sandbox/clock', 'advance=3600')
                    : what === 'fail' || what === 'succeed'
                      ? await call(
                          sandbox,
                          'POST',
                          `/_sandbox/payment_intents/${id}/authenticate`,
                          JSON.stringify({ outcome: what }),
                          outcome,
                        )
                      : await call(sandbox, 'POST', `${path}/confirm`, form);
            expect([200, 400, 402]).toContain(answer.status);
            const now = await stripe.paymentIntents.retrieve(id);
            if (now.status !== status) expect(NEXT[status]).toContain(now.status);
            status = now.status;
            expect(now.client_secret).toBe(client_secret);
            expect(now.next_action === null).toBe(status !== 'requires_action');
            expect(now.amount_received).toBe(status === 'succeeded' ? 2500 : 0);
          }
          const charges = await stripe.charges.list({ payment_intent: id, limit: 100 });
          expect(charges.data.filter(({ paid }) => paid)).toHaveLength(status === 'succeeded' ? 1 : 0);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('any input', () => {
  const paths = [
    '/v1/payment_intents',
    '/v1/customers',
    '/v1/payment_methods',
    '/v1/tokens',
    '/v1/setup_intents',
    '/v1/refunds',
    '/v1/webhook_endpoints',
    '/_sandbox/faults',
  ];
  const name = fc.constantFrom(
    'amount',
    'currency',
    'card',
    'type',
    '__proto__',
    'constructor',
    'metadata',
    'expand',
    'limit',
    'url',
    'kind',
  );
  const part = fc.oneof(
    fc.constantFrom('', '0', '__proto__', 'toString', 'number', 'hasOwnProperty', ']', '['),
    fc.string({ maxLength: 6 }),
  );
  const pair = fc
    .tuple(
      name,
      fc.array(part, { maxLength: 4 }),
      fc.oneof(fc.string(), fc.bigInt().map(String), fc.constantFrom('%ff', '%', 'true', '1e309', '-0')),
    )
    .map(([first, rest, value]) => `${first}${rest.map((inner) => `[${inner}]`).join('')}=${value}`);

  it('is answered with 200 or 4xx, never with a failure of the sandbox', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('POST', 'GET'),
        fc.constantFrom(...paths),
        fc.array(pair, { maxLength: 6 }).map((pairs) => pairs.join('&')),
        async (method, path, form) => {
          const own = { Authorization: 'Bearer sk_test_fuzz' };
          const answer =
            method === 'GET'
              ? await call(sandbox, 'GET', `${path}?${form.replaceAll('#', '')}`, undefined, own)
              : await call(sandbox, 'POST', path, form, own);
          expect(answer.status === 200 || (answer.status >= 400 && answer.status < 500)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each([
    ['invalid UTF-8', new Uint8Array([0x61, 0x3d, 0xff, 0xfe]), 400],
    ['deep nesting', `a${'[b]'.repeat(5000)}=1`, 400],
    ['many parameters', 'a=1&'.repeat(20_000), 400],
    ['a text of nine megabytes', `name=${'x'.repeat(9 * 1024 * 1024)}`, 400],
    ['JSON', '{"name":"x"}', 400],
  ])('survives %s', async (what, body, status) => {
    const headers: Record<string, string> = what === 'JSON' ? { 'Content-Type': 'application/json' } : {};
    expect((await call(sandbox, 'POST', '/v1/customers', body, headers)).status).toBe(status);
  });

  it('refuses a body of more than ten megabytes', async () => {
    const answer = await call(sandbox, 'POST', '/v1/customers', 'x'.repeat(10 * 1024 * 1024 + 1)).catch(
      () => null,
    );
    if (answer) expect(answer.status).toBe(413);
    expect((await stripe.customers.list({ limit: 1 })).object).toBe('list');
  });
});

describe('the request log', () => {
  it('shows what reached the sandbox, without card data', async () => {
    const own = sandbox.account();
    const other = client(sandbox, own.secretKey);
    await other.paymentMethods.create({
      type: 'card',
      card: { number: '4242424242424242', exp_month: 1, exp_year: 2040, cvc: '987' },
    });
    const [logged] = own.requests();
    expect(logged).toMatchObject({
      method: 'POST',
      path: '/v1/payment_methods',
      status: 200,
      key: 'secret',
      replayed: false,
      params: { type: 'card', card: { number: '•••• 4242', cvc: '•••' } },
    });
    expect(
      JSON.stringify(
        (
          await call(sandbox, 'GET', '/_sandbox/requests', undefined, {
            Authorization: `Bearer ${own.secretKey}`,
          })
        ).body,
      ),
    ).not.toContain('"987"');
    await call(sandbox, 'POST', '/_sandbox/reset', '', { Authorization: `Bearer ${own.secretKey}` });
    expect((await other.events.list()).data).toEqual([]);
  });
});
