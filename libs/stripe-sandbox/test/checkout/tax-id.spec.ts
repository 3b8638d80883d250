import type Stripe from 'stripe';
import { freshAccounts } from '../billing-support';
import { refused, shirt, urls } from './support';

const own = freshAccounts();

const sessions = () => own.stripe.checkout.sessions;
const open = (params: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  sessions().create({
    mode: 'payment',
    line_items: [shirt()],
    ...urls,
    tax_id_collection: { enabled: true },
    ...params,
  });
const VAT = { type: 'eu_vat', value: 'DE123456789' } as const;
const business = { name: 'Byron GmbH', tax_id: VAT };

it('goes to the session and to the customer that it makes', async () => {
  const { id, tax_id_collection: collection } = await open({ customer_creation: 'always' });
  expect(collection).toEqual({ enabled: true, required: 'never' });
  own.account.completeCheckout(id, { business });
  const done = await sessions().retrieve(id);
  expect(done).toMatchObject({
    collected_information: { business_name: 'Byron GmbH' },
    customer_details: { business_name: 'Byron GmbH', name: 'Byron GmbH', tax_ids: [VAT] },
  });
  const customer = await own.stripe.customers.retrieve(done.customer as string, { expand: ['tax_ids'] });
  expect(customer).toMatchObject({ name: 'Byron GmbH', tax_ids: { data: [VAT] } });
});

it('is on the invoice of the subscription', async () => {
  const price_data = { ...shirt().price_data, recurring: { interval: 'month' as const } };
  const { id } = await open({ mode: 'subscription', line_items: [{ quantity: 1, price_data } as never] });
  own.account.completeCheckout(id, { business });
  expect(await sessions().retrieve(id, { expand: ['invoice'] })).toMatchObject({
    invoice: { customer_name: 'Byron GmbH', customer_tax_ids: [VAT] },
  });
});

it('stays with the session where there is no customer', async () => {
  const { id } = await open();
  own.account.completeCheckout(id, { business });
  expect(await sessions().retrieve(id)).toMatchObject({
    customer: null,
    customer_details: { tax_ids: [VAT] },
  });
});

it('is not of a shopper who buys for themselves, and in no session without it', async () => {
  const { id } = await open();
  own.account.completeCheckout(id);
  expect(await sessions().retrieve(id)).toMatchObject({
    customer_details: { business_name: null, name: 'Jenny Rosen', tax_ids: [] },
  });
  expect(await sessions().create({ mode: 'payment', line_items: [shirt()], ...urls })).not.toHaveProperty(
    'tax_id_collection',
  );
});

it('is demanded where the country has tax ids', async () => {
  const { id } = await open({ tax_id_collection: { enabled: true, required: 'if_supported' } });
  expect(() => own.account.completeCheckout(id, { business: { name: 'Byron' } })).toThrow('business[tax_id]');
  own.account.completeCheckout(id);
  expect((await sessions().retrieve(id)).customer_details?.tax_ids).toHaveLength(1);
});

it('is refused if it is none of its kind', async () => {
  const { id } = await open();
  const wrong = { name: 'Byron GmbH', tax_id: { type: 'eu_vat', value: 'DE1' } } as const;
  expect(() => own.account.completeCheckout(id, { business: wrong })).toThrow('Invalid value for eu_vat.');
});

it('is not asked of a customer that has one', async () => {
  const { id: customer } = await own.stripe.customers.create({ name: 'Ada', tax_id_data: [VAT] });
  const { id } = await open({ customer, customer_update: { name: 'auto' } });
  own.account.completeCheckout(id);
  expect((await sessions().retrieve(id)).customer_details?.tax_ids).toEqual([VAT]);
  expect((await own.stripe.customers.listTaxIds(customer)).data).toHaveLength(1);
});

it('is given once, also after a decline', async () => {
  const { id: customer } = await own.stripe.customers.create();
  const { id } = await open({ customer, customer_update: { name: 'auto' } });
  expect(() => own.account.completeCheckout(id, { business, number: '4000000000000002' })).toThrow(
    'declined',
  );
  own.account.completeCheckout(id, { business });
  expect((await own.stripe.customers.listTaxIds(customer)).data).toMatchObject([VAT]);
  expect((await sessions().retrieve(id)).customer_details?.tax_ids).toEqual([VAT]);
});

it('wants the name of an existing customer to be changed', async () => {
  const { id: customer } = await own.stripe.customers.create();
  const error = await refused(open({ customer }));
  expect(error.message).toContain('please set `customer_update[name]` to `auto`');
  expect(
    (await refused(open({ mode: 'setup', line_items: undefined, currency: 'usd' } as never))).param,
  ).toBe('tax_id_collection');
});
