import type Stripe from 'stripe';
import { sandboxAccount } from '../src/jest/index';
import { call, client } from './support';

const account = sandboxAccount();
const stripe = client(account);
let customer: Stripe.Customer;

beforeAll(async () => {
  customer = await stripe.customers.create();
});

describe('a customer session', () => {
  it('has a secret, a short life and all components', async () => {
    const session = await stripe.customerSessions.create({
      customer: customer.id,
      components: {
        payment_element: { enabled: true, features: { payment_method_redisplay: 'enabled' } },
        buy_button: { enabled: false },
      },
    });
    expect(session).not.toHaveProperty('id');
    expect(session).toMatchObject({ object: 'customer_session', customer: customer.id });
    expect(session.client_secret).toMatch(/^cuss_secret_\w{47}$/);
    expect(session.expires_at - session.created).toBe(1800);
    expect(session.components).toMatchObject({
      buy_button: { enabled: false },
      customer_sheet: { enabled: false, features: null },
      payment_element: {
        enabled: true,
        features: {
          payment_method_allow_redisplay_filters: ['always'],
          payment_method_redisplay: 'enabled',
          payment_method_redisplay_limit: 3,
          payment_method_save: 'disabled',
          payment_method_save_usage: null,
        },
      },
      pricing_table: { enabled: false },
    });
  });

  it.each([
    [{ components: {} }, 'components'],
    [{ components: { buy_button: { enabled: false } } }, 'components'],
    [{ components: { buy_button: { enabled: true } }, customer: 'cus_x' }, 'customer'],
    [{ components: { buy_button: { enabled: true } }, customer: undefined }, 'customer'],
    [
      {
        components: { payment_element: { enabled: true, features: { payment_method_redisplay_limit: 11 } } },
      },
      'components[payment_element][features][payment_method_redisplay_limit]',
    ],
  ])('is refused: %j', async (params, param) => {
    const call = stripe.customerSessions.create({ customer: customer.id, ...params });
    await expect(call).rejects.toMatchObject({ statusCode: 400, param });
  });

  it('shows its customer when asked to, and in older versions no components of later ones', async () => {
    const params = { customer: customer.id, components: { pricing_table: { enabled: true } } };
    const expanded = await stripe.customerSessions.create({ ...params, expand: ['customer'] });
    expect(expanded.customer).toMatchObject({ id: customer.id, object: 'customer' });
    const old = await stripe.customerSessions.create(params, { apiVersion: '2025-03-31.basil' });
    expect(old.components).not.toHaveProperty('customer_sheet');
    expect(old.components).toHaveProperty('payment_element');
  });
});

describe('an ephemeral key', () => {
  const version = { apiVersion: '2026-10-28.endive' };

  it('is for a customer and serves an hour, until it is deleted', async () => {
    const key = await stripe.ephemeralKeys.create({ customer: customer.id }, version);
    expect(key).toMatchObject({
      object: 'ephemeral_key',
      associated_objects: [{ id: customer.id, type: 'customer' }],
      livemode: false,
    });
    expect(key.id).toMatch(/^ephkey_/);
    expect(key.secret).toMatch(/^ek_test_/);
    expect(key.expires - key.created).toBe(3600);
    const deleted = await stripe.ephemeralKeys.del(key.id);
    expect(deleted).toMatchObject({ id: key.id });
    expect(deleted).not.toHaveProperty('secret');
    await expect(stripe.ephemeralKeys.del(key.id)).rejects.toMatchObject({ statusCode: 404 });
  });

  it('opens what belongs to its customer, and nothing else', async () => {
    const { secret } = await stripe.ephemeralKeys.create({ customer: customer.id }, version);
    const own = client(account, secret);
    const other = await stripe.customers.create({ payment_method: 'pm_card_visa' });
    const [theirs] = (await stripe.customers.listPaymentMethods(other.id)).data;
    expect((await own.customers.retrieve(customer.id)).id).toBe(customer.id);
    await own.customers.update(customer.id, { name: 'Jenny' });
    const card = await own.paymentMethods.attach('pm_card_visa', { customer: customer.id });
    expect((await own.paymentMethods.list({ customer: customer.id })).data).toHaveLength(1);
    expect((await own.customers.listPaymentMethods(customer.id)).data).toHaveLength(1);
    expect((await own.paymentMethods.retrieve(card.id)).metadata).toEqual({});
    await own.paymentMethods.detach(card.id);
    const refused = await Promise.allSettled([
      own.customers.retrieve(other.id),
      own.customers.list(),
      own.customers.del(customer.id),
      own.paymentMethods.list({ customer: other.id }),
      own.paymentMethods.list(),
      own.paymentMethods.retrieve(String(theirs?.id)),
      own.paymentMethods.detach(String(theirs?.id)),
      own.paymentMethods.attach('pm_card_visa', { customer: other.id }),
      own.paymentIntents.create({ amount: 500, currency: 'usd' }),
      own.ephemeralKeys.create({ customer: other.id }, version),
    ]);
    const reason = { statusCode: 403, code: 'secret_key_required' };
    for (const outcome of refused) expect(outcome).toMatchObject({ status: 'rejected', reason });
  });

  it('opens nothing once it is deleted or its hour is over, or if it was made up', async () => {
    const made = async () => stripe.ephemeralKeys.create({ customer: customer.id }, version);
    const [deleted, old] = [await made(), await made()];
    await stripe.ephemeralKeys.del(deleted.id);
    await account.advance(3600);
    const forged = `ek_test_${Buffer.from(`${account.secretKey.slice(8)},abc`).toString('base64url')}`;
    for (const secret of [deleted.secret, old.secret, forged]) {
      await expect(client(account, secret).customers.retrieve(customer.id)).rejects.toMatchObject({
        statusCode: 401,
        code: 'api_key_expired',
        message: expect.stringMatching(/^Expired API Key provided: ek_test_\*+\w{4}$/),
      });
    }
    for (const secret of ['ek_test_', 'ek_test_x', 'ek_live_YWJj']) {
      await expect(client(account, secret).customers.retrieve(customer.id)).rejects.toMatchObject({
        statusCode: 401,
        message: expect.stringContaining('Invalid API Key provided'),
      });
    }
  });

  it('is no key for the controls and the dashboard of the sandbox', async () => {
    const { secret } = await stripe.ephemeralKeys.create({ customer: customer.id }, version);
    for (const path of ['/_sandbox/requests', '/_sandbox/dashboard/objects/customer']) {
      const answer = await call({ url: account.url, secretKey: String(secret) }, 'GET', path);
      expect(answer.status).toBe(401);
    }
  });

  it('needs a customer that there is', async () => {
    await expect(stripe.ephemeralKeys.create({}, version)).rejects.toMatchObject({ param: 'customer' });
    await expect(stripe.ephemeralKeys.create({ customer: 'cus_x' }, version)).rejects.toMatchObject({
      code: 'resource_missing',
    });
  });
});
