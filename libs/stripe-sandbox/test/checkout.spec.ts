import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../src/index';
import { call, client } from './support';

type CreateParams = Stripe.Checkout.SessionCreateParams;
type LineItem = Stripe.Checkout.SessionCreateParams.LineItem;

let sandbox: Sandbox;
let stripe: Stripe;

beforeEach(async () => {
  sandbox = await createSandbox();
  stripe = client(sandbox);
});
afterEach(() => sandbox.stop());

const shirt = (amount = 2000, quantity = 1): LineItem => ({
  price_data: { currency: 'usd', product_data: { name: 'T-shirt' }, unit_amount: amount },
  quantity,
});
const urls = {
  success_url: 'https://shop.test/done?session={CHECKOUT_SESSION_ID}',
  cancel_url: 'https://shop.test/cart',
};
const create = (params: Partial<CreateParams> = {}, options: Stripe.RequestOptions = {}) =>
  stripe.checkout.sessions.create({ mode: 'payment', line_items: [shirt()], ...urls, ...params }, options);
const events = async () => (await stripe.events.list({ limit: 50 })).data.map(({ type }) => type).reverse();
const refused = async (promise: Promise<unknown>): Promise<Stripe.errors.StripeError> =>
  promise.then(
    () => {
      throw new Error('That was not refused.');
    },
    (error: Stripe.errors.StripeError) => error,
  );

describe('a new session', () => {
  it('is open, has an address and no intent yet', async () => {
    const session = await create({
      client_reference_id: 'cart-1',
      customer_email: 'jenny@example.com',
      line_items: [shirt(2000, 2), shirt(550)],
      metadata: { cart: '1' },
    });
    expect(session).toMatchObject({
      id: expect.stringMatching(/^cs_test_a1[A-Za-z0-9]{56}$/),
      amount_subtotal: 4550,
      amount_total: 4550,
      client_reference_id: 'cart-1',
      client_secret: null,
      currency: 'usd',
      customer: null,
      customer_creation: 'if_required',
      customer_details: { email: 'jenny@example.com', name: null },
      customer_email: 'jenny@example.com',
      metadata: { cart: '1' },
      mode: 'payment',
      payment_intent: null,
      payment_status: 'unpaid',
      status: 'open',
      total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
      ui_mode: 'hosted_page',
      url: expect.stringContaining(`${sandbox.publicUrl}/c/pay/cs_test_a1`),
    });
    expect(session.id).toHaveLength(66);
    expect(session.expires_at - session.created).toBe(24 * 3600);
    expect(session.line_items).toBeUndefined();
    expect(await events()).toEqual([]);
  });

  it('keeps its line items apart, and shows them on request', async () => {
    const { id } = await create({ line_items: [shirt(2000, 2), shirt(550), shirt(100)] });
    const page = await stripe.checkout.sessions.listLineItems(id, {
      limit: 2,
      expand: ['data.price.product'],
    });
    expect(page).toMatchObject({ has_more: true, url: `/v1/checkout/sessions/${id}/line_items` });
    expect(page.data[0]).toMatchObject({
      id: expect.stringMatching(/^li_1/),
      object: 'item',
      amount_subtotal: 4000,
      amount_total: 4000,
      currency: 'usd',
      description: 'T-shirt',
      quantity: 2,
      price: {
        object: 'price',
        active: false,
        unit_amount: 2000,
        product: { object: 'product', name: 'T-shirt' },
      },
    });
    const rest = await stripe.checkout.sessions.listLineItems(id, { starting_after: page.data[1]?.id ?? '' });
    expect(rest.data.map(({ amount_total }) => amount_total)).toEqual([100]);
    const back = await stripe.checkout.sessions.listLineItems(id, { ending_before: rest.data[0]?.id ?? '' });
    expect(back.data.map(({ id: item }) => item)).toEqual(page.data.map(({ id: item }) => item));
    const whole = await stripe.checkout.sessions.retrieve(id, { expand: ['line_items.data.price.product'] });
    expect(whole.line_items?.data).toHaveLength(3);
  });

  it('takes prices that are there', async () => {
    const price = await stripe.prices.create({
      currency: 'eur',
      unit_amount: 900,
      product_data: { name: 'Mug' },
    });
    const session = await create({ line_items: [{ price: price.id, quantity: 3 }] });
    expect(session).toMatchObject({ amount_total: 2700, currency: 'eur' });
  });

  it('answers a repeated call under one key with the same session', async () => {
    const first = await create({}, { idempotencyKey: 'cart-7' });
    expect((await create({}, { idempotencyKey: 'cart-7' })).id).toBe(first.id);
  });

  it('has a client secret and no address when it is to be embedded', async () => {
    const { success_url: _, cancel_url: __ } = urls;
    const session = await stripe.checkout.sessions.create({
      mode: 'payment',
      line_items: [shirt()],
      ui_mode: 'embedded_page',
      return_url: urls.success_url,
    });
    expect(session).toMatchObject({
      url: null,
      client_secret: expect.stringContaining(`${session.id}_secret_`),
    });
    expect(sandbox.completeCheckout(session.id)).toMatchObject({ status: 'complete' });
  });

  const day = 24 * 3600;
  const soon = () => sandbox.now();
  const wrong: [string, () => Partial<CreateParams>, object][] = [
    [
      'no line items',
      () => ({ line_items: [] as never }),
      { code: 'parameter_missing', param: 'line_items' },
    ],
    [
      'no success_url',
      () => ({ success_url: undefined as never }),
      { code: 'parameter_missing', param: 'success_url' },
    ],
    [
      'an address without a scheme',
      () => ({ success_url: 'shop.test/done' }),
      { code: 'url_invalid', param: 'success_url' },
    ],
    [
      'a script as address',
      () => ({ cancel_url: 'javascript:alert(1)' }),
      { code: 'url_invalid', param: 'cancel_url' },
    ],
    [
      'two customers',
      () => ({ customer: 'cus_1', customer_email: 'a@b.co' }),
      { message: 'You may only specify one of these parameters: customer, customer_email.' },
    ],
    [
      'a customer that is not there',
      () => ({ customer: 'cus_nobody' }),
      { code: 'resource_missing', param: 'customer' },
    ],
    [
      'a line without quantity',
      () => ({ line_items: [{ ...shirt(), quantity: undefined as never }] }),
      { message: 'Quantity is required. Add `quantity` to `line_items[0]`' },
    ],
    [
      'a recurring price',
      () => ({
        line_items: [
          {
            quantity: 1,
            price_data: {
              currency: 'usd',
              unit_amount: 500,
              product_data: { name: 'Plan' },
              recurring: { interval: 'month' },
            },
          },
        ],
      }),
      {
        message:
          'You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.',
      },
    ],
    [
      'two currencies',
      () => ({
        line_items: [
          shirt(),
          { quantity: 1, price_data: { currency: 'eur', unit_amount: 500, product_data: { name: 'Mug' } } },
        ],
      }),
      { param: 'line_items[1][price]' },
    ],
    ['too little', () => ({ line_items: [shirt(20)] }), { code: 'amount_too_small' }],
    ['an end too soon', () => ({ expires_at: soon() + 600 }), { param: 'expires_at' }],
    ['an end too late', () => ({ expires_at: soon() + 2 * day }), { param: 'expires_at' }],
    ['a long reference', () => ({ client_reference_id: 'x'.repeat(201) }), { param: 'client_reference_id' }],
    [
      'the items of old',
      () => ({ line_items: [{ name: 'T-shirt', amount: 2000, currency: 'usd', quantity: 1 } as never] }),
      { code: 'parameter_unknown', param: 'line_items[0][name]' },
    ],
    ['an old ui_mode', () => ({ ui_mode: 'hosted' as never }), { param: 'ui_mode' }],
    [
      'a setup without currency',
      () => ({ mode: 'setup', line_items: undefined as never }),
      { code: 'parameter_missing', param: 'currency' },
    ],
    ['items in a setup', () => ({ mode: 'setup', currency: 'usd' }), { param: 'line_items' }],
  ];
  it.each(wrong)('refuses %s', async (_, params, error) => {
    expect(await refused(create(params()))).toMatchObject(error);
    expect((await stripe.checkout.sessions.list()).data).toEqual([]);
  });
});

describe('what the shopper does', () => {
  it('pays', async () => {
    const { id } = await create({ payment_intent_data: { description: 'Cart 1', metadata: { cart: '1' } } });
    expect(sandbox.completeCheckout(id, { email: 'jenny@example.com' })).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      url: null,
      customer: null,
      customer_details: {
        email: 'jenny@example.com',
        name: 'Jenny Rosen',
        address: { country: 'US', postal_code: '94080' },
        tax_ids: [],
      },
      collected_information: { shipping_details: null },
    });
    const session = await stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent.latest_charge'] });
    expect(session.payment_intent).toMatchObject({
      amount: 2000,
      description: 'Cart 1',
      metadata: { cart: '1' },
      status: 'succeeded',
      latest_charge: { billing_details: { email: 'jenny@example.com', name: 'Jenny Rosen' } },
    });
    expect(await events()).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'checkout.session.completed',
    ]);
  });

  it('pays once, however often it is submitted', async () => {
    const { id } = await create();
    sandbox.completeCheckout(id);
    expect(sandbox.completeCheckout(id)).toMatchObject({ status: 'complete' });
    expect((await stripe.charges.list()).data).toHaveLength(1);
    expect((await events()).filter((type) => type === 'checkout.session.completed')).toHaveLength(1);
  });

  it('is declined, then pays with another card: one intent, two charges', async () => {
    const { id } = await create();
    expect(() => sandbox.completeCheckout(id, { number: '4000000000009995' })).toThrow(
      'Your card has insufficient funds.',
    );
    const open = await stripe.checkout.sessions.retrieve(id);
    expect(open).toMatchObject({ status: 'open', payment_status: 'unpaid', url: expect.any(String) });
    const done = sandbox.completeCheckout(id);
    expect(done).toMatchObject({ status: 'complete', payment_intent: open.payment_intent });
    expect((await stripe.charges.list()).data.map(({ status }) => status)).toEqual(['succeeded', 'failed']);
  });

  it('writes nothing for a number that is no card', async () => {
    const { id } = await create();
    expect(() => sandbox.completeCheckout(id, { number: '4242424242424241' })).toThrow(
      'Your card number is incorrect.',
    );
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ payment_intent: null });
    expect(await events()).toEqual([]);
  });

  it('fails the challenge, then passes it', async () => {
    const { id } = await create();
    const number = '4000002500003155';
    expect(sandbox.completeCheckout(id, { number, outcome: 'fail' })).toMatchObject({ status: 'open' });
    expect(sandbox.completeCheckout(id, { number })).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
    });
    expect((await stripe.charges.list()).data).toHaveLength(1);
  });

  it('completes the session by passing the challenge, whatever becomes of the page', async () => {
    const { id } = await create();
    const answer = await call(sandbox, 'POST', `/_checkout/${id}/submit`, form('4000002500003155'));
    const challenge = answer.body.challenge as { id: string };
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({
      status: 'open',
      payment_intent: challenge.id,
    });
    sandbox.authenticate(challenge.id, 'succeed');
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
    });
  });

  it('pays for a session whose money is taken later', async () => {
    const { id } = await create({ payment_intent_data: { capture_method: 'manual' } });
    const { payment_intent: intent } = sandbox.completeCheckout(id);
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({
      status: 'complete',
      payment_status: 'unpaid',
    });
    await stripe.paymentIntents.capture(intent as string);
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ payment_status: 'paid' });
  });

  it('gets something for nothing', async () => {
    const { id } = await create({ line_items: [shirt(0)] });
    expect(sandbox.completeCheckout(id)).toMatchObject({
      status: 'complete',
      payment_status: 'no_payment_required',
      payment_intent: null,
    });
  });

  it('becomes a customer if the session says so', async () => {
    const { id } = await create({
      customer_creation: 'always',
      payment_intent_data: { setup_future_usage: 'off_session' },
    });
    const { customer } = sandbox.completeCheckout(id, { email: 'jenny@example.com' });
    expect(await stripe.customers.retrieve(customer as string)).toMatchObject({
      email: 'jenny@example.com',
      name: 'Jenny Rosen',
    });
    const [card] = (await stripe.customers.listPaymentMethods(customer as string)).data;
    expect(card).toMatchObject({
      allow_redisplay: 'limited',
      billing_details: { email: 'jenny@example.com' },
    });
  });

  it('saves a card in setup mode', async () => {
    const customer = await stripe.customers.create({ email: 'jenny@example.com' });
    const session = await create({
      mode: 'setup',
      currency: 'usd',
      line_items: undefined as never,
      customer: customer.id,
    });
    expect(session).toMatchObject({
      amount_total: null,
      payment_status: 'no_payment_required',
      setup_intent: expect.stringMatching(/^seti_/),
    });
    expect(sandbox.completeCheckout(session.id)).toMatchObject({
      status: 'complete',
      payment_status: 'no_payment_required',
    });
    expect((await stripe.customers.listPaymentMethods(customer.id)).data).toHaveLength(1);
    expect(await events()).toEqual(
      expect.arrayContaining(['setup_intent.succeeded', 'checkout.session.completed']),
    );
  });

  it('sees and uses the saved cards that may be shown, and no others', async () => {
    const customer = await stripe.customers.create({ email: 'jenny@example.com' });
    const save = async (token: string, allow: 'always' | 'limited') => {
      const card = await stripe.paymentMethods.create({
        type: 'card',
        card: { token },
        allow_redisplay: allow,
      });
      return stripe.paymentMethods.attach(card.id, { customer: customer.id });
    };
    const [shown, hidden] = [await save('tok_mastercard', 'always'), await save('tok_visa', 'limited')];
    const { id } = await create({
      customer: customer.id,
      saved_payment_method_options: { payment_method_remove: 'enabled', payment_method_save: 'enabled' },
    });
    const state = (await call(sandbox, 'GET', `/_checkout/${id}`)).body;
    expect(state.saved_cards).toEqual([
      {
        id: shown.id,
        brand: 'mastercard',
        last4: '4444',
        exp_month: shown.card?.exp_month,
        exp_year: shown.card?.exp_year,
      },
    ]);
    expect(() => sandbox.completeCheckout(id, { payment_method: hidden.id })).toThrow(
      /No such PaymentMethod/,
    );
    const left = await call(sandbox, 'POST', `/_checkout/${id}/remove`, `payment_method=${hidden.id}`);
    expect(left.status).toBe(400);
    expect(sandbox.completeCheckout(id, { payment_method: shown.id })).toMatchObject({
      payment_status: 'paid',
      customer: customer.id,
      customer_details: { email: 'jenny@example.com' },
    });
  });

  it('saves the card for the next time by ticking the box', async () => {
    const customer = await stripe.customers.create({ email: 'jenny@example.com' });
    const options = {
      customer: customer.id,
      saved_payment_method_options: { payment_method_save: 'enabled' as const },
    };
    sandbox.completeCheckout((await create(options)).id);
    expect((await stripe.customers.listPaymentMethods(customer.id)).data).toEqual([]);
    sandbox.completeCheckout((await create(options)).id, { save: true });
    expect((await stripe.customers.listPaymentMethods(customer.id)).data).toMatchObject([
      { allow_redisplay: 'always' },
    ]);
  });
});

const form = (number: string): string =>
  new URLSearchParams({
    email: 'jenny@example.com',
    name: 'Jenny Rosen',
    'card[number]': number,
    'card[exp_month]': '12',
    'card[exp_year]': String(new Date().getFullYear() + 2),
    'card[cvc]': '123',
    'address[country]': 'US',
    'address[postal_code]': '94080',
  }).toString();

describe('a payment that takes its time', () => {
  it.each([
    ['succeed', 'succeeded', 'paid', 'async_payment_succeeded'],
    ['fail', 'requires_payment_method', 'unpaid', 'async_payment_failed'],
  ] as const)(
    'leaves the session complete and unpaid until it ends: %s',
    async (later, status, paid, event) => {
      const { id } = await create();
      const done = sandbox.completeCheckout(id, { later });
      expect(done).toMatchObject({ status: 'complete', payment_status: 'unpaid' });
      const intent = done.payment_intent as string;
      expect(await stripe.paymentIntents.retrieve(intent)).toMatchObject({ status: 'processing' });
      sandbox.advance(2 * 24 * 3600);
      expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ payment_status: 'unpaid' });
      sandbox.advance(24 * 3600);
      expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({
        status: 'complete',
        payment_status: paid,
      });
      expect(await stripe.paymentIntents.retrieve(intent)).toMatchObject({ status });
      const seen = await events();
      expect(seen.slice(0, 3)).toEqual([
        'payment_intent.created',
        'payment_intent.processing',
        'checkout.session.completed',
      ]);
      expect(seen).toContain(`checkout.session.${event}`);
    },
  );
});

describe('a restart', () => {
  it('forgets no session and no end of one', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'checkout-'));
    const first = await createSandbox({ dataDir });
    const { secretKey } = first;
    const params = { mode: 'payment' as const, line_items: [shirt()], ...urls };
    const made = await client(first).checkout.sessions.create(params);
    const other = await client(first).checkout.sessions.create(params);
    first.completeCheckout(other.id);
    await first.stop();
    const second = await createSandbox({ dataDir, secretKey });
    try {
      const again = client(second).checkout.sessions;
      expect(await again.retrieve(other.id)).toMatchObject({ status: 'complete', payment_status: 'paid' });
      expect((await again.listLineItems(made.id)).data).toMatchObject([{ amount_total: 2000 }]);
      second.advance(25 * 3600);
      expect(await again.retrieve(made.id)).toMatchObject({ status: 'expired' });
    } finally {
      await second.stop();
      rmSync(dataDir, { recursive: true });
    }
  });
});

describe('the end of a session', () => {
  it("comes by itself, on the account's clock, and takes the begun payment with it", async () => {
    const { id } = await create({ expires_at: sandbox.now() + 1800 });
    sandbox.completeCheckout(id, { number: '4000002500003155', outcome: 'fail' });
    sandbox.advance(1799 - (sandbox.now() - (await stripe.checkout.sessions.retrieve(id)).created));
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ status: 'open' });
    sandbox.advance(5);
    const expired = await stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] });
    expect(expired).toMatchObject({
      status: 'expired',
      url: null,
      payment_intent: { status: 'canceled', cancellation_reason: 'expired' },
    });
    expect(await events()).toContain('checkout.session.expired');
    expect(() => sandbox.completeCheckout(id)).toThrow('This Checkout Session has expired.');
  });

  it('comes by API, once', async () => {
    const { id } = await create({ mode: 'setup', currency: 'usd', line_items: undefined as never });
    const expired = await stripe.checkout.sessions.expire(id, { expand: ['setup_intent'] });
    expect(expired).toMatchObject({ status: 'expired', setup_intent: { status: 'canceled' } });
    expect((await refused(stripe.checkout.sessions.expire(id))).message).toContain(
      'has a status of `expired`',
    );
  });

  it('does not come to a session that is complete', async () => {
    const { id } = await create();
    sandbox.completeCheckout(id);
    expect((await refused(stripe.checkout.sessions.expire(id))).message).toContain(
      'has a status of `complete`',
    );
    sandbox.advance(2 * 24 * 3600);
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ status: 'complete' });
  });
});

describe('what only the session may do', () => {
  it('is to confirm and cancel its intents', async () => {
    const paying = await create();
    sandbox.completeCheckout(paying.id, { number: '4000002500003155', outcome: 'fail' });
    const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(paying.id);
    expect((await refused(stripe.paymentIntents.cancel(intent as string))).message).toContain(
      'Expire the Checkout Session instead.',
    );
    expect(
      (await refused(stripe.paymentIntents.confirm(intent as string, { payment_method: 'pm_card_visa' })))
        .message,
    ).toContain('created by a Checkout Session');
    const saving = await create({ mode: 'setup', currency: 'usd', line_items: undefined as never });
    expect((await refused(stripe.setupIntents.cancel(saving.setup_intent as string))).message).toContain(
      'Expire',
    );
    expect(await stripe.paymentIntents.update(intent as string, { metadata: { order: '7' } })).toMatchObject({
      metadata: { order: '7' },
    });
  });
});

describe('lists', () => {
  it('are newest first and filter by customer, intent, e-mail and status', async () => {
    const customer = await stripe.customers.create({ email: 'jenny@example.com' });
    const first = await create({ customer: customer.id });
    const second = await create({ customer_email: 'ada@example.com' });
    const done = sandbox.completeCheckout(second.id);
    const ids = async (params: Stripe.Checkout.SessionListParams) =>
      (await stripe.checkout.sessions.list(params)).data.map(({ id }) => id);
    expect(await ids({})).toEqual([second.id, first.id]);
    expect(await ids({ customer: customer.id })).toEqual([first.id]);
    expect(await ids({ payment_intent: done.payment_intent as string })).toEqual([second.id]);
    expect(await ids({ customer_details: { email: 'ada@example.com' } })).toEqual([second.id]);
    expect(await ids({ status: 'open' })).toEqual([first.id]);
    expect(await stripe.checkout.sessions.update(first.id, { metadata: { cart: '2' } })).toMatchObject({
      metadata: { cart: '2' },
    });
    expect(await refused(stripe.checkout.sessions.retrieve('cs_test_none'))).toMatchObject({
      code: 'resource_missing',
    });
  });
});

describe('the page', () => {
  it('belongs to nobody else, may not be framed and runs nothing inline', async () => {
    const session = await create({
      line_items: [
        {
          quantity: 1,
          price_data: {
            currency: 'usd',
            unit_amount: 2000,
            product_data: { name: 'T-shirt', images: ['https://pictures.test/shirt.png'] },
          },
        },
      ],
    });
    const page = await fetch((session.url as string).replace(/#.*/, ''));
    if (page.status === 503) {
      expect(await page.text()).toContain('npm run build:sandbox');
      return;
    }
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("img-src 'self' data: https://pictures.test");
    expect(policy).not.toContain('unsafe');
    expect((await fetch(`${sandbox.url}/c/pay/cs_test_none`)).status).toBe(404);
  });

  it('logs what the shopper sends without the card', async () => {
    const { id } = await create();
    await call(sandbox, 'POST', `/_checkout/${id}/submit`, form('4242424242424242'));
    const entry = sandbox.requests().find(({ path }) => path.endsWith('/submit'));
    expect(entry).toMatchObject({ status: 200, params: { card: { number: '•••• 4242', cvc: '•••' } } });
    expect(JSON.stringify(sandbox.requests())).not.toContain('4242424242424242');
  });

  it('takes the control by HTTP too', async () => {
    const { id } = await create();
    const path = `/_sandbox/checkout_sessions/${id}/complete`;
    const declined = await call(sandbox, 'POST', path, 'number=4000000000000002');
    expect(declined).toMatchObject({ status: 402, body: { error: { code: 'card_declined' } } });
    expect(await call(sandbox, 'POST', path)).toMatchObject({ status: 200, body: { status: 'complete' } });
  });
});

describe('a subscription', () => {
  const plan = (amount = 1500): LineItem => ({
    price_data: {
      currency: 'usd',
      product_data: { name: 'Gold' },
      recurring: { interval: 'month' },
      unit_amount: amount,
    },
    quantity: 1,
  });
  const subscribe = (params: Partial<CreateParams> = {}) =>
    create({ mode: 'subscription', line_items: [plan()], ...params });
  const whole = async (id: string) =>
    stripe.checkout.sessions.retrieve(id, { expand: ['subscription', 'invoice', 'customer'] });

  it('begins with its first invoice paid', async () => {
    const session = await subscribe({
      line_items: [plan(), shirt(500)],
      subscription_data: { description: 'Gold', metadata: { plan: 'gold' } },
    });
    expect(session).toMatchObject({
      amount_total: 2000,
      customer_creation: 'always',
      payment_intent: null,
      subscription: null,
    });
    sandbox.completeCheckout(session.id, { email: 'jenny@example.com' });
    expect(await whole(session.id)).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      payment_intent: null,
      customer: { email: 'jenny@example.com' },
      invoice: { status: 'paid', total: 2000, billing_reason: 'subscription_create' },
      subscription: {
        status: 'active',
        description: 'Gold',
        metadata: { plan: 'gold' },
        default_payment_method: expect.stringMatching(/^pm_/),
      },
    });
    const seen = await events();
    expect(seen).toEqual(
      expect.arrayContaining([
        'customer.created',
        'payment_method.attached',
        'customer.subscription.created',
        'invoice.paid',
      ]),
    );
    expect(seen[seen.length - 1]).toBe('checkout.session.completed');
  });

  it('goes on by itself a month later', async () => {
    const { id } = await subscribe();
    sandbox.completeCheckout(id);
    const { subscription } = await stripe.checkout.sessions.retrieve(id);
    sandbox.advance(32 * 24 * 3600);
    const invoices = await stripe.invoices.list({ subscription: subscription as string });
    expect(invoices.data.map(({ status, total }) => [status, total])).toEqual([
      ['paid', 1500],
      ['paid', 1500],
    ]);
  });

  it('waits for the challenge, also for a second one', async () => {
    const { id } = await subscribe();
    const number = '4000002500003155';
    expect(sandbox.completeCheckout(id, { number, outcome: 'fail' })).toMatchObject({
      status: 'open',
      subscription: null,
    });
    sandbox.completeCheckout(id, { number });
    expect(await whole(id)).toMatchObject({ status: 'complete', subscription: { status: 'active' } });
    expect((await stripe.subscriptions.list({ status: 'all' })).data).toHaveLength(1);
  });

  it.each(['4000000000000002', '4000000000000341'])(
    'is begun with another card after %s was declined',
    async (number) => {
      const { id } = await subscribe();
      expect(() => sandbox.completeCheckout(id, { number })).toThrow('Your card was declined.');
      sandbox.completeCheckout(id, { number: '5555555555554444' });
      const { subscription } = await whole(id);
      expect(subscription).toMatchObject({ status: 'active' });
      const card = await stripe.paymentMethods.retrieve(
        (subscription as Stripe.Subscription).default_payment_method as string,
      );
      expect(card.card?.last4).toBe('4444');
      expect((await stripe.subscriptions.list({ status: 'all' })).data).toHaveLength(1);
    },
  );

  it('is free while on trial, with a card that is made sure of', async () => {
    const { id, amount_total: total } = await subscribe({ subscription_data: { trial_period_days: 14 } });
    expect(total).toBe(0);
    const number = '4000002500003155';
    expect(sandbox.completeCheckout(id, { number, outcome: 'fail' })).toMatchObject({ status: 'open' });
    sandbox.completeCheckout(id, { number });
    expect(await whole(id)).toMatchObject({
      payment_status: 'no_payment_required',
      subscription: { status: 'trialing', pending_setup_intent: null },
    });
  });

  it('needs no card for a trial that asks for none', async () => {
    const { id } = await subscribe({
      payment_method_collection: 'if_required',
      subscription_data: {
        trial_period_days: 14,
        trial_settings: { end_behavior: { missing_payment_method: 'cancel' } },
      },
    });
    expect((await call(sandbox, 'GET', `/_checkout/${id}`)).body).toMatchObject({ needs_card: false });
    sandbox.completeCheckout(id);
    expect(await whole(id)).toMatchObject({
      subscription: { status: 'trialing', default_payment_method: null },
    });
  });

  it('that was not paid in time never begins', async () => {
    const { id } = await subscribe();
    sandbox.completeCheckout(id, { number: '4000002500003155', outcome: 'fail' });
    await stripe.checkout.sessions.expire(id);
    const [ended] = (await stripe.subscriptions.list({ status: 'all' })).data;
    expect(ended).toMatchObject({ status: 'incomplete_expired' });
  });

  it('needs a recurring price and nothing of a payment', async () => {
    expect(await refused(subscribe({ line_items: [shirt()] }))).toMatchObject({
      message: 'You must provide at least one recurring price in `subscription` mode when using prices.',
    });
    expect(await refused(subscribe({ payment_intent_data: { description: 'x' } }))).toMatchObject({
      message: 'You can not pass `payment_intent_data` in `subscription` mode.',
    });
    expect(await refused(create({ subscription_data: { trial_period_days: 7 } }))).toMatchObject({
      message: 'You can not pass `subscription_data` in `payment` mode.',
    });
  });
});
