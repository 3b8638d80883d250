import { call } from '../support';
import { create, events, form, freshSandbox, sandbox, shirt, stripe } from './support';

freshSandbox();

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
