import type Stripe from 'stripe';
import { sandboxAccount } from '../src/jest/index';
import { client } from './support';

let stripe: Stripe;

beforeAll(() => {
  stripe = client(sandboxAccount());
});

describe('lists, expansion and metadata', () => {
  it('pages both ways, by cursor, filter and time', async () => {
    const own = sandboxAccount();
    const other = client(own);
    const ids: string[] = [];
    for (let i = 0; i < 25; i++) {
      ids.unshift(
        (await other.customers.create({ email: i % 5 ? 'many@example.com' : 'few@example.com' })).id,
      );
      if (i === 9) await own.advance(100);
    }
    const seen = await other.customers.list({ limit: 7 }).autoPagingToArray({ limit: 100 });
    expect(seen.map(({ id }) => id)).toEqual(ids);
    const back = await other.customers.list({ limit: 3, ending_before: ids[10] as string });
    expect(back.data.map(({ id }) => id)).toEqual(ids.slice(7, 10));
    expect(back.has_more).toBe(true);
    const few = await other.customers.list({ email: 'few@example.com' });
    expect(few.data).toHaveLength(5);
    expect(few.has_more).toBe(false);
    const start = seen[24]?.created as number;
    expect((await other.customers.list({ limit: 100, created: { gte: start + 50 } })).data).toHaveLength(15);
    expect((await other.customers.list({ limit: 100, created: { lt: start + 50 } })).data).toHaveLength(10);
    await other.customers.del(ids[0] as string);
    expect((await other.customers.list({ limit: 1 })).data[0]?.id).toBe(ids[1]);
    expect(await other.customers.retrieve(ids[0] as string)).toEqual({
      id: ids[0],
      object: 'customer',
      deleted: true,
    });
  });

  it('takes a limit out of range as the nearest one, and one cursor at a time', async () => {
    const { customers } = client(sandboxAccount());
    const all: string[] = [];
    for (let i = 0; i < 101; i++) all.unshift((await customers.create()).id);
    const sizes = [0, -1, 101, 200].map(async (limit) => (await customers.list({ limit })).data.length);
    expect(await Promise.all(sizes)).toEqual([1, 1, 100, 100]);
    const both = customers.list({ starting_after: all[0] as string, ending_before: all[1] as string });
    await expect(both).rejects.toMatchObject({
      message: 'Received both starting_after and ending_before parameters. Please pass in only one.',
      param: undefined,
    });
    const unknown = customers.list({ starting_after: 'cus_x', ending_before: all[1] as string });
    await expect(unknown).rejects.toMatchObject({ message: "No such customer: 'cus_x'" });
    await expect(customers.list({ expand: ['email'] })).rejects.toMatchObject({
      message:
        "This property cannot be expanded (email). You may want to try expanding 'data.email' instead.",
    });
  });

  it('expands through objects and lists, four deep, and says what cannot be', async () => {
    const customer = await stripe.customers.create();
    const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
    await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: method.id } });
    await stripe.paymentIntents.create({
      amount: 1000,
      currency: 'usd',
      customer: customer.id,
      payment_method: method.id,
      confirm: true,
      allowed_payment_method_types: ['card'],
    });
    const { data } = await stripe.paymentIntents.list({
      customer: customer.id,
      expand: ['data.latest_charge.customer', 'data.payment_method'],
    });
    const charge = data[0]?.latest_charge as Stripe.Charge;
    expect(charge.customer).toMatchObject({ id: customer.id, object: 'customer' });
    expect(data[0]?.payment_method).toMatchObject({ id: method.id });
    const shown = (await stripe.customers.retrieve(customer.id, {
      expand: ['invoice_settings.default_payment_method.customer'],
    })) as Stripe.Customer;
    expect(shown.invoice_settings.default_payment_method).toMatchObject({
      id: method.id,
      customer: { id: customer.id },
    });
    await expect(stripe.customers.retrieve(customer.id, { expand: ['nothing'] })).rejects.toMatchObject({
      message: expect.stringContaining('This property cannot be expanded (nothing).'),
    });
    await expect(stripe.customers.list({ expand: ['data.a.b.c.d'] })).rejects.toMatchObject({
      message: expect.stringContaining('more than 4 levels'),
    });
  });

  it('merges metadata, unsets by empty values, and keeps the limits', async () => {
    const { id } = await stripe.customers.create({ metadata: { a: '1', b: '2' } });
    const update = async (metadata: Stripe.Emptyable<Stripe.MetadataParam>) =>
      (await stripe.customers.update(id, { metadata })).metadata;
    expect(await update({ b: '', c: '3' })).toEqual({ a: '1', c: '3' });
    expect(await update('')).toEqual({});
    await expect(update({ ['k'.repeat(41)]: 'x' })).rejects.toMatchObject({ statusCode: 400 });
    await expect(update({ k: 'x'.repeat(501) })).rejects.toMatchObject({ param: 'metadata[k]' });
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, 'v']));
    await expect(update(many)).rejects.toMatchObject({ param: 'metadata' });
  });
});
