import type Stripe from 'stripe';
import { call } from '../support';
import {
  type CreateParams,
  create,
  events,
  form,
  freshSandbox,
  type LineItem,
  refused,
  sandbox,
  shirt,
  stripe,
} from './support';

freshSandbox();

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

  it('has the name and address that the shopper gave last, after a decline', async () => {
    const session = await subscribe({ phone_number_collection: { enabled: true } });
    const submit = (number: string, said: Record<string, string>) =>
      call(
        sandbox,
        'POST',
        `/_checkout/${session.id}/submit`,
        new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(form(number))), ...said }).toString(),
      );
    const first = {
      email: 'jenny@example.com',
      name: 'Jenny',
      phone: '+14155550100',
      'address[line2]': 'Flat 2',
    };
    expect((await submit('4000000000000002', first)).status).toBe(402);
    const { customer } = await stripe.checkout.sessions.retrieve(session.id);
    expect(await stripe.customers.retrieve(String(customer))).toMatchObject({
      name: 'Jenny',
      address: { line2: 'Flat 2' },
    });
    const last = {
      email: 'rosen@example.com',
      name: 'J. Rosen',
      phone: '+14155550199',
      'address[postal_code]': '94110',
    };
    expect((await submit('4242424242424242', last)).status).toBe(200);
    expect(await whole(session.id)).toMatchObject({
      status: 'complete',
      customer_details: { email: 'rosen@example.com', name: 'J. Rosen' },
      customer: {
        id: customer,
        email: 'rosen@example.com',
        name: 'J. Rosen',
        phone: '+14155550199',
        address: { line2: null, postal_code: '94110' },
      },
    });
    expect((await stripe.customers.list()).data).toHaveLength(1);
  });

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
