import type Stripe from 'stripe';
import { call } from '../support';
import {
  type CreateParams,
  create,
  events,
  freshSandbox,
  refused,
  sandbox,
  shirt,
  stripe,
  urls,
} from './support';

freshSandbox();

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

  it('comes back to an app by a scheme of its own', async () => {
    const session = await create({
      success_url: 'myapp://paid?id={CHECKOUT_SESSION_ID}',
      cancel_url: 'myapp://cart',
    });
    expect(session).toMatchObject({ cancel_url: 'myapp://cart' });
    sandbox.completeCheckout(session.id);
    const page = await call(sandbox, 'GET', `/_checkout/${session.id}`);
    expect(page.body).toMatchObject({ redirect: `myapp://paid?id=${session.id}`, status: 'complete' });
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
      'a script as address, with a host',
      () => ({ success_url: 'javascript://shop.test/%0Aalert(1)' }),
      { code: 'url_invalid', param: 'success_url' },
    ],
    [
      'an address of an app on no host',
      () => ({ success_url: 'capacitor://localhost' }),
      { code: 'url_invalid', param: 'success_url' },
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
