import type Stripe from 'stripe';
import { sandboxAccount } from '../src/jest/index';
import { client } from './support';

const stripe = client(sandboxAccount());
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

  it('needs a customer that there is', async () => {
    await expect(stripe.ephemeralKeys.create({}, version)).rejects.toMatchObject({ param: 'customer' });
    await expect(stripe.ephemeralKeys.create({ customer: 'cus_x' }, version)).rejects.toMatchObject({
      code: 'resource_missing',
    });
  });
});
