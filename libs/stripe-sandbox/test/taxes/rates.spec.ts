import type Stripe from 'stripe';
import { taxAccounts } from './support';

const { own, rate, draft } = taxAccounts();

describe('a tax rate', () => {
  it('is made, changed, listed, and never loses its percentage', async () => {
    const made = await own.stripe.taxRates.create({
      display_name: 'VAT',
      inclusive: false,
      percentage: 8.6255,
      metadata: { a: 'b' },
    });
    expect(made).toMatchObject({ object: 'tax_rate', active: true, percentage: 8.6255, tax_type: null });
    const changed = await own.stripe.taxRates.update(made.id, { active: false, country: 'DE', metadata: '' });
    expect(changed).toMatchObject({ active: false, country: 'DE', display_name: 'VAT', metadata: {} });
    await expect(
      own.stripe.taxRates.update(made.id, { percentage: 9 } as Stripe.TaxRateUpdateParams),
    ).rejects.toMatchObject({ code: 'parameter_unknown' });
    const inclusive = await rate(20, true);
    const ids = async (params: Stripe.TaxRateListParams) =>
      (await own.stripe.taxRates.list(params)).data.map(({ id }) => id);
    expect(await ids({ active: true })).toEqual([inclusive.id]);
    expect(await ids({ inclusive: false })).toEqual([made.id]);
    const events = await own.stripe.events.list({ types: ['tax_rate.created', 'tax_rate.updated'] });
    expect(events.data.map(({ type }) => type).reverse()).toEqual([
      'tax_rate.created',
      'tax_rate.updated',
      'tax_rate.created',
    ]);
    expect(events.data[1]?.data.previous_attributes).toEqual({
      active: true,
      country: null,
      metadata: { a: 'b' },
    });
  });

  it.each([100.5, 7.12345])('of %s per cent is refused', async (percentage) => {
    await expect(rate(percentage, true)).rejects.toMatchObject({ param: 'percentage', statusCode: 400 });
  });

  it('takes 0 and 100 per cent', async () => {
    expect([(await rate(0, false)).percentage, (await rate(100, false)).percentage]).toEqual([0, 100]);
  });

  it('that is not there is refused by name', async () => {
    await expect(own.stripe.taxRates.retrieve('txr_none')).rejects.toMatchObject({
      message: "No such tax rate: 'txr_none'",
      statusCode: 404,
    });
    await expect(draft([{ amount: 1000, tax_rates: ['txr_none'] }])).rejects.toMatchObject({
      code: 'resource_missing',
      param: 'tax_rates[0]',
      statusCode: 400,
    });
  });

  it('that is archived stays where it is and goes nowhere else', async () => {
    const old = await rate(10, false);
    const invoice = await draft([{ amount: 1000 }], { default_tax_rates: [old.id] });
    await own.stripe.taxRates.update(old.id, { active: false });
    const id = invoice.id as string;
    expect((await own.stripe.invoices.update(id, { default_tax_rates: [old.id] })).total).toBe(1100);
    await expect(draft([{ amount: 1000 }], { default_tax_rates: [old.id] })).rejects.toMatchObject({
      param: 'default_tax_rates[0]',
    });
  });

  it('is one of ten at most', async () => {
    const { id } = await rate(1, false);
    const many = (count: number) => Array.from({ length: count }, () => id);
    await expect(draft([{ amount: 1000, tax_rates: many(11) }])).rejects.toMatchObject({
      param: 'tax_rates',
    });
    expect((await draft([{ amount: 1000, tax_rates: many(10) }])).total).toBe(1100);
  });
});
