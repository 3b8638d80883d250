import type Stripe from 'stripe';
import { freshAccounts, monthly } from '../billing-support';
import { shirt, urls } from './support';

const own = freshAccounts();

const session = (params: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  own.stripe.checkout.sessions.create({
    mode: 'payment',
    line_items: [shirt()],
    shipping_address_collection: { allowed_countries: ['DE', 'US'] },
    ...urls,
    ...params,
  });
const berlin = {
  name: 'Ada Byron',
  address: { line1: 'Unter den Linden 1', city: 'Berlin', country: 'DE', postal_code: '10117' },
};
const whole = { ...berlin, address: { ...berlin.address, line2: null, state: null } };

it('goes into the session, the payment, its charge, and a new customer', async () => {
  const made = await session({ customer_creation: 'always', phone_number_collection: { enabled: true } });
  expect(made).toMatchObject({
    shipping_address_collection: { allowed_countries: ['DE', 'US'] },
    collected_information: null,
  });
  own.account.completeCheckout(made.id, { shipping: berlin });
  const done = await own.stripe.checkout.sessions.retrieve(made.id, {
    expand: ['customer', 'payment_intent.latest_charge'],
  });
  expect(done.collected_information?.shipping_details).toEqual(whole);
  const shipping = { ...whole, phone: '+14155550123' };
  expect(done).toMatchObject({
    customer: { shipping },
    payment_intent: { shipping, latest_charge: { shipping } },
  });
});

it('is some address in an allowed country when a test says nothing', async () => {
  const { id } = await session({ shipping_address_collection: { allowed_countries: ['CH'] } });
  own.account.completeCheckout(id);
  const { collected_information: collected } = await own.stripe.checkout.sessions.retrieve(id);
  expect(collected?.shipping_details).toMatchObject({ name: 'Jenny Rosen', address: { country: 'CH' } });
});

it('changes a known customer only if it is to, of a subscription too', async () => {
  const { id: customer } = await own.stripe.customers.create({ email: 'ada@example.com' });
  const { id: price } = await monthly(own.stripe, 1000);
  const lines = { mode: 'subscription' as const, line_items: [{ price, quantity: 1 }], customer };
  const kept = await session(lines);
  own.account.completeCheckout(kept.id, { shipping: berlin });
  expect(await own.stripe.customers.retrieve(customer)).toMatchObject({ shipping: null });
  const changed = await session({ ...lines, customer_update: { shipping: 'auto' } });
  own.account.completeCheckout(changed.id, { shipping: berlin });
  expect(await own.stripe.customers.retrieve(customer)).toMatchObject({ shipping: whole });
});

it('is refused elsewhere, without a street, and in setup mode', async () => {
  const { id } = await session();
  const to = (address: Record<string, string>) => () =>
    own.account.completeCheckout(id, { shipping: { name: 'Ada', address } });
  expect(to({ country: 'FR', line1: 'Rue de Rivoli 1' })).toThrow('does not ship to `FR`');
  expect(to({ country: 'DE' })).toThrow('Missing required param: shipping[address][line1].');
  await expect(session({ mode: 'setup', currency: 'usd', line_items: undefined })).rejects.toMatchObject({
    param: 'shipping_address_collection',
  });
});
