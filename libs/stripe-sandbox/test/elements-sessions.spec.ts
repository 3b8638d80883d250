import type Stripe from 'stripe';
import { sandboxAccount } from '../src/jest/index';
import { call, client, type RawAnswer } from './support';

const account = sandboxAccount();
const stripe = client(account);

type Features = Stripe.CustomerSessionCreateParams.Components.PaymentElement.Features;

const enabled = { payment_method_redisplay: 'enabled', payment_method_remove: 'enabled' } as const;

async function customerWith(...kept: Stripe.PaymentMethod.AllowRedisplay[]) {
  const customer = await stripe.customers.create();
  const cards: string[] = [];
  for (const allow_redisplay of kept) {
    const { id } = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
    cards.push((await stripe.paymentMethods.update(id, { allow_redisplay })).id);
  }
  return { customer: customer.id, cards };
}

async function secretFor(customer: string, features: Features = enabled): Promise<string> {
  const session = await stripe.customerSessions.create({
    customer,
    components: { payment_element: { enabled: true, features } },
  });
  return session.client_secret;
}

const withKey = (key: string) => ({ Authorization: `Bearer ${key}` });

const read = (secret: string, more: Record<string, string> = {}, key = account.publishableKey) =>
  call(
    account,
    'GET',
    `/v1/elements/sessions?${new URLSearchParams({ customer_session_client_secret: secret, ...more })}`,
    undefined,
    withKey(key),
  );

const detach = (secret: string, id: string) =>
  call(
    account,
    'POST',
    `/v1/elements/payment_methods/${id}/detach`,
    `customer_session_client_secret=${secret}`,
    withKey(account.publishableKey),
  );

const shown = ({ body }: RawAnswer) =>
  (body.customer as { payment_methods: { id: string }[] }).payment_methods.map(({ id }) => id);

describe('what a customer session shows of its customer', () => {
  it('are the cards that it filters for, newest first, up to its limit', async () => {
    const { customer, cards } = await customerWith('always', 'limited', 'unspecified', 'always');
    const [first, limited, unspecified, last] = cards;
    expect(shown(await read(await secretFor(customer)))).toEqual([last, first]);
    const filters: Features['payment_method_allow_redisplay_filters'] = ['always', 'limited', 'unspecified'];
    const all = { ...enabled, payment_method_allow_redisplay_filters: filters };
    expect(shown(await read(await secretFor(customer, all)))).toEqual([last, unspecified, limited]);
    const more = { ...all, payment_method_redisplay_limit: 10 };
    expect(shown(await read(await secretFor(customer, more)))).toEqual([last, unspecified, limited, first]);
    expect(shown(await read(await secretFor(customer, {})))).toEqual([]);
  });

  it('is as the publishable key sees it, and with the intent what that asks of a saved card', async () => {
    const { customer } = await customerWith('always');
    const secret = await secretFor(customer);
    const { body } = await read(secret);
    expect(body.payment_method_options).toBeNull();
    expect(body.customer).toMatchObject({
      customer_session: { components: { payment_element: { features: enabled } }, customer },
      payment_methods: [{ card: { last4: '4242' }, type: 'card' }],
    });
    const [method] = (body.customer as { payment_methods: object[] }).payment_methods;
    expect(method).not.toHaveProperty('customer');
    expect(method).not.toHaveProperty('metadata');
    const intent = await stripe.paymentIntents.create({
      amount: 500,
      currency: 'usd',
      customer,
      payment_method_options: { card: { require_cvc_recollection: true } },
    });
    const asked = await read(secret, { client_secret: String(intent.client_secret) });
    expect(asked.body.payment_method_options).toEqual({ card: { require_cvc_recollection: true } });
    const setup = await stripe.setupIntents.create({ customer });
    const other = await read(secret, { client_secret: String(setup.client_secret) });
    expect(other.body.payment_method_options).toEqual({ card: { require_cvc_recollection: false } });
  });

  it('is nothing of the customer but their cards, whatever is expanded', async () => {
    const { customer } = await customerWith('always');
    const secret = await secretFor(customer);
    expect(await read(secret, { 'expand[0]': 'customer.customer_session.customer' })).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining('cannot be expanded') } },
    });
  });

  it('is refused for secrets unknown here, expired, or of another customer than the intent', async () => {
    const { customer } = await customerWith('always');
    const secret = await secretFor(customer);
    const param = 'customer_session_client_secret';
    const unknown = { status: 400, body: { error: { code: 'resource_missing', param } } };
    expect(await read('cuss_secret_unknown')).toMatchObject(unknown);
    expect(await read(secret, {}, 'pk_test_another_account')).toMatchObject(unknown);
    const stranger = await stripe.customers.create();
    const intent = await stripe.paymentIntents.create({
      amount: 500,
      currency: 'usd',
      customer: stranger.id,
    });
    expect(await read(secret, { client_secret: String(intent.client_secret) })).toMatchObject({
      status: 400,
      body: { error: { param, message: expect.stringContaining('customer of the PaymentIntent') } },
    });
    expect(await read(secret, { client_secret: `${intent.id}_secret_wrong` })).toMatchObject({
      status: 400,
      body: { error: { param: 'client_secret' } },
    });
    await account.advance(1800);
    expect(await read(secret)).toMatchObject({
      status: 400,
      body: { error: { code: 'customer_session_expired', param } },
    });
  });

  it('can be taken from it where the session says so, and only what is shown', async () => {
    const { customer, cards } = await customerWith('always', 'limited');
    const [always, limited] = cards as [string, string];
    const secret = await secretFor(customer);
    const kept = await secretFor(customer, { payment_method_redisplay: 'enabled' });
    expect((await detach(kept, always)).body.error).toMatchObject({
      message: expect.stringContaining('does not allow'),
    });
    expect((await detach(secret, limited)).body.error).toMatchObject({ code: 'resource_missing' });
    const removed = await detach(secret, always);
    expect(removed).toMatchObject({ status: 200, body: { id: always, object: 'payment_method' } });
    expect(shown(await read(secret))).toEqual([]);
    expect((await stripe.paymentMethods.retrieve(always)).customer).toBeNull();
    const { data } = await stripe.events.list({ type: 'payment_method.detached' });
    expect(data.map((event) => (event.data.object as Stripe.PaymentMethod).id)).toContain(always);
    await stripe.customers.del(customer);
    expect((await read(secret)).status).toBe(400);
  });
});
