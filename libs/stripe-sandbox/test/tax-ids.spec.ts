import type Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../src/index';
import { eventTypes } from './billing-support';
import { client } from './support';
import { freezeTime } from './time';

// A tax id is looked up two seconds after it was made.
freezeTime();

let sandbox: Sandbox;
let own: ReturnType<Sandbox['account']>;
let stripe: Stripe;
let customer: Stripe.Customer;

beforeAll(async () => {
  sandbox = await createSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  own = sandbox.account();
  stripe = client(sandbox, own.secretKey);
  customer = await stripe.customers.create();
});

describe('tax ids of a customer', () => {
  it('are made, read, listed and deleted under it', async () => {
    const made = await stripe.customers.createTaxId(customer.id, { type: 'eu_vat', value: 'EL123456789' });
    expect(made).toMatchObject({
      object: 'tax_id',
      country: 'GR',
      customer: customer.id,
      owner: { type: 'customer', customer: customer.id },
      value: 'EL123456789',
      verification: { status: 'pending', verified_address: null, verified_name: null },
    });
    expect(made.id).toMatch(/^txi_1/);
    const second = await stripe.customers.createTaxId(customer.id, { type: 'us_ein', value: '12-3456789' });
    expect(second).toMatchObject({ country: 'US', verification: { status: 'unavailable' } });
    expect(await stripe.customers.retrieveTaxId(customer.id, made.id)).toEqual(made);
    const { data, url } = await stripe.customers.listTaxIds(customer.id);
    expect(data.map(({ id }) => id)).toEqual([second.id, made.id]);
    expect(url).toBe(`/v1/customers/${customer.id}/tax_ids`);
    expect(await stripe.customers.deleteTaxId(customer.id, made.id)).toEqual({
      id: made.id,
      object: 'tax_id',
      deleted: true,
    });
    await expect(stripe.customers.retrieveTaxId(customer.id, made.id)).rejects.toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    });
    expect((await eventTypes(stripe)).filter((type) => type.includes('tax_id'))).toEqual([
      'customer.tax_id.created',
      'customer.tax_id.created',
      'customer.tax_id.deleted',
    ]);
  });

  it('come with a new customer, and are shown with it when asked for', async () => {
    const made = await stripe.customers.create({
      tax_id_data: [{ type: 'gb_vat', value: 'GB123456789' }],
      expand: ['tax_ids'],
    });
    expect(made.tax_ids?.data.map(({ value }) => value)).toEqual(['GB123456789']);
    expect(await stripe.customers.retrieve(made.id)).not.toHaveProperty('tax_ids');
    const bad = stripe.customers.create({ tax_id_data: [{ type: 'eu_vat', value: 'DE1' }] });
    await expect(bad).rejects.toMatchObject({
      code: 'tax_id_invalid',
      message: 'Invalid value for eu_vat.',
      param: 'tax_id_data[0][value]',
    });
    expect((await stripe.customers.list()).data).toHaveLength(2);
  });

  it.each([
    ['DE000000000', 'verified', 'Test'],
    ['000000000', 'verified', 'Test'],
    ['DE111111111', 'unverified', null],
    ['DE222222222', 'pending', null],
    ['DE123456789', 'pending', null],
  ])('%s are looked up and end %s', async (value, status, name) => {
    const { id } = await stripe.customers.createTaxId(customer.id, { type: 'eu_vat', value });
    await own.advance(60);
    const after = await stripe.customers.retrieveTaxId(customer.id, id);
    expect(after.verification).toEqual({ status, verified_address: name, verified_name: name });
    const updates = (await stripe.events.list({ type: 'customer.tax_id.updated' })).data;
    expect(updates).toHaveLength(status === 'pending' ? 0 : 1);
  });

  it.each([
    ['eu_vat', 'DE12345678'],
    ['eu_vat', 'ZZ123456789'],
    ['eu_vat', '123456789'],
    ['gb_vat', 'GB12'],
    ['au_abn', '1234567891'],
  ] as const)('are refused as %s where the form is wrong: %s', async (type, value) => {
    await expect(stripe.customers.createTaxId(customer.id, { type, value })).rejects.toMatchObject({
      statusCode: 400,
      code: 'tax_id_invalid',
      param: 'value',
    });
  });

  it('are five at most, and nobody else’s', async () => {
    const add = (to: string) => stripe.customers.createTaxId(to, { type: 'us_ein', value: '12-3456789' });
    const [first] = [await add(customer.id)];
    for (let i = 0; i < 4; i++) await add(customer.id);
    await expect(add(customer.id)).rejects.toMatchObject({ statusCode: 400 });
    const other = await stripe.customers.create();
    await expect(stripe.customers.retrieveTaxId(other.id, first.id)).rejects.toMatchObject({
      statusCode: 404,
    });
    await expect(stripe.customers.deleteTaxId(other.id, first.id)).rejects.toMatchObject({ statusCode: 404 });
    await expect(add('cus_x')).rejects.toMatchObject({ statusCode: 404, param: 'id' });
  });

  it('stand on its invoices, as they were when those became final', async () => {
    const made = await stripe.customers.createTaxId(customer.id, { type: 'eu_vat', value: 'DE123456789' });
    await stripe.invoiceItems.create({ customer: customer.id, amount: 1000, currency: 'usd' });
    const { id } = await stripe.invoices.create({
      customer: customer.id,
      pending_invoice_items_behavior: 'include',
    });
    const first = { type: 'eu_vat', value: 'DE123456789' };
    const second = { type: 'us_ein', value: '12-3456789' };
    await stripe.customers.createTaxId(customer.id, { type: 'us_ein', value: '12-3456789' });
    expect((await stripe.invoices.retrieve(String(id))).customer_tax_ids).toEqual([first, second]);
    await stripe.invoices.finalizeInvoice(String(id));
    await stripe.customers.deleteTaxId(customer.id, made.id);
    expect((await stripe.invoices.retrieve(String(id))).customer_tax_ids).toEqual([first, second]);
  });

  it('are gone with the customer', async () => {
    const { id } = await stripe.customers.createTaxId(customer.id, { type: 'eu_vat', value: 'DE000000000' });
    await stripe.customers.del(customer.id);
    await expect(stripe.taxIds.retrieve(id)).rejects.toMatchObject({ statusCode: 404 });
    await own.advance(60);
    expect((await stripe.events.list({ type: 'customer.tax_id.updated' })).data).toEqual([]);
  });
});

describe('tax ids', () => {
  it('of the account itself have no customer, are not looked up and listed apart', async () => {
    const mine = await stripe.taxIds.create({ type: 'eu_vat', value: 'DE123456789' });
    expect(mine).toMatchObject({ customer: null, owner: { type: 'self' }, verification: null });
    const theirs = await stripe.taxIds.create({
      type: 'eu_vat',
      value: 'DE123456789',
      owner: { type: 'customer', customer: customer.id },
    });
    expect((await stripe.taxIds.list()).data.map(({ id }) => id)).toEqual([mine.id]);
    const listed = await stripe.taxIds.list({ owner: { type: 'customer', customer: customer.id } });
    expect(listed.data.map(({ id }) => id)).toEqual([theirs.id]);
    expect(await stripe.taxIds.del(theirs.id)).toMatchObject({ deleted: true });
    expect((await stripe.customers.listTaxIds(customer.id)).data).toEqual([]);
    const nobody = { type: 'customer' as const };
    await expect(stripe.taxIds.list({ owner: nobody })).rejects.toMatchObject({ param: 'owner[customer]' });
    await expect(stripe.taxIds.list({ owner: { ...nobody, customer: 'cus_x' } })).rejects.toMatchObject({
      code: 'resource_missing',
      param: 'owner[customer]',
    });
  });
});
