import type Stripe from 'stripe';
import { sandboxAccount } from '../src/jest/index';
import { advance, customerWith, DAY, eventTypes, invoiceOf, monthly } from './billing-support';
import { client } from './support';

let stripe: Stripe;

beforeEach(() => {
  stripe = client(sandboxAccount());
});

const bill = async (customer: string, more: Partial<Stripe.InvoiceCreateParams> = {}) =>
  stripe.invoices.create({ customer, pending_invoice_items_behavior: 'include', ...more });

describe('products and prices', () => {
  it('come together, and say so', async () => {
    const product = await stripe.products.create({
      name: 'Gold',
      default_price_data: { currency: 'usd', unit_amount: 2000, recurring: { interval: 'month' } },
      expand: ['default_price'],
    });
    const price = product.default_price as Stripe.Price;
    expect(product.id).toMatch(/^prod_[A-Za-z0-9]{14}$/);
    expect(price).toMatchObject({
      object: 'price',
      unit_amount: 2000,
      type: 'recurring',
      recurring: { interval: 'month', interval_count: 1, usage_type: 'licensed' },
      product: product.id,
    });
    expect(price.unit_amount_decimal?.toString()).toBe('2000');
    expect(await eventTypes(stripe)).toEqual(['product.created', 'price.created']);
    await stripe.products.update(product.id, { name: 'Golden' });
    const [updated] = (await stripe.events.list({ type: 'product.updated' })).data;
    expect(updated?.data.previous_attributes).toMatchObject({ name: 'Gold' });
    await expect(stripe.products.del(product.id)).rejects.toMatchObject({ statusCode: 400 });
  });

  it('hand a lookup key over only when told to', async () => {
    const first = await monthly(stripe, 1000, { lookup_key: 'standard' });
    await expect(monthly(stripe, 1200, { lookup_key: 'standard' })).rejects.toMatchObject({
      param: 'lookup_key',
    });
    const second = await monthly(stripe, 1200, { lookup_key: 'standard', transfer_lookup_key: true });
    const found = await stripe.prices.list({ lookup_keys: ['standard'] });
    expect(found.data.map(({ id }) => id)).toEqual([second.id]);
    expect((await stripe.prices.retrieve(first.id)).lookup_key).toBeNull();
  });

  it.each([
    [{ unit_amount: 100, product: 'prod_missing' }, 'product'],
    [{ product_data: { name: 'x' } }, undefined],
    [{ unit_amount: 100 }, undefined],
    [{ unit_amount: -1, product_data: { name: 'x' } }, 'unit_amount'],
    [
      {
        unit_amount: 1,
        product_data: { name: 'x' },
        recurring: { interval: 'year' as const, interval_count: 4 },
      },
      'recurring[interval_count]',
    ],
  ])('refuse %j', async (params, param) => {
    await expect(stripe.prices.create({ currency: 'usd', ...params })).rejects.toMatchObject({
      statusCode: 400,
      param,
    });
  });

  it.each([
    ['graduated' as const, 25, 10 * 100 + 15 * 50 + 500],
    ['volume' as const, 25, 25 * 50 + 500],
    ['volume' as const, 10, 1000],
  ])('in tiers (%s) cost %i units accordingly', async (mode, quantity, total) => {
    const price = await monthly(stripe, 0, {
      unit_amount: undefined,
      billing_scheme: 'tiered',
      tiers_mode: mode,
      tiers: [
        { up_to: 10, unit_amount: 100 },
        { up_to: 'inf', unit_amount: 50, flat_amount: 500 },
      ],
    });
    const customer = await customerWith(stripe, 'pm_card_visa');
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id, quantity }],
      expand: ['latest_invoice'],
    });
    expect(invoiceOf(subscription).total).toBe(total);
  });

  it('of fractions of a cent are rounded once, on the line', async () => {
    const customer = await customerWith(stripe, 'pm_card_visa');
    await stripe.invoiceItems.create({
      customer: customer.id,
      currency: 'usd',
      quantity: 1001,
      unit_amount_decimal: '0.5' as unknown as Stripe.Decimal,
    });
    expect((await bill(customer.id)).total).toBe(501);
  });
});

it.each([
  ['product', () => stripe.prices.list({ product: 'prod_x' })],
  ['coupon', () => stripe.promotionCodes.list({ coupon: 'x' })],
  ['customer', () => stripe.promotionCodes.list({ customer: 'cus_x' })],
])('lists by a %s that there is not are refused', async (param, listed) => {
  await expect(listed()).rejects.toMatchObject({ statusCode: 400, code: 'resource_missing', param });
});

describe('coupons', () => {
  it('take a percentage or an amount off, exactly, shown per line and in all', async () => {
    const customer = await customerWith(stripe, 'pm_card_visa');
    for (const amount of [333, 333, 334]) {
      await stripe.invoiceItems.create({ customer: customer.id, amount, currency: 'usd' });
    }
    const percent = await stripe.coupons.create({ percent_off: 10, duration: 'once' });
    const amount = await stripe.coupons.create({ amount_off: 101, currency: 'usd', duration: 'once' });
    const invoice = await bill(customer.id, {
      discounts: [{ coupon: percent.id }, { coupon: amount.id }],
      expand: ['discounts.source.coupon'],
    });
    expect(invoice).toMatchObject({ subtotal: 1000, total: 1000 - 100 - 101 });
    expect(invoice.total_discount_amounts?.map((part) => part.amount)).toEqual([100, 101]);
    const perLine = invoice.lines.data.flatMap((line) => line.discount_amounts ?? []);
    expect(perLine.reduce((sum, part) => sum + part.amount, 0)).toBe(201);
    const given = invoice.discounts as Stripe.Discount[];
    expect(given.map(({ source }) => (source.coupon as Stripe.Coupon).id)).toEqual([percent.id, amount.id]);
    expect((await stripe.coupons.retrieve(percent.id)).times_redeemed).toBe(1);
  });

  it.each([
    ['once' as const, undefined, [500, 1000, 1000]],
    ['repeating' as const, 1, [500, 1000, 1000]],
    ['repeating' as const, 2, [500, 500, 1000]],
    ['forever' as const, undefined, [500, 500, 500]],
  ])('that count %s (%p months) discount the renewals so long', async (duration, months, totals) => {
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: 1_780_000_000 });
    const customer = await customerWith(stripe, 'pm_card_visa', { test_clock: clock.id });
    const price = await monthly(stripe, 1000);
    const coupon = await stripe.coupons.create({
      percent_off: 50,
      duration,
      ...(months === undefined ? {} : { duration_in_months: months }),
    });
    await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      discounts: [{ coupon: coupon.id }],
    });
    await advance(stripe, clock.id, 1_780_000_000 + 33 * DAY);
    await advance(stripe, clock.id, 1_780_000_000 + 65 * DAY);
    const invoices = await stripe.invoices.list({ customer: customer.id });
    expect(invoices.data.map(({ total }) => total).reverse()).toEqual(totals);
  });

  it('for some products leave other lines alone', async () => {
    const customer = await customerWith(stripe, 'pm_card_visa');
    const [gold, seat] = [await monthly(stripe, 1000), await monthly(stripe, 700)];
    const coupon = await stripe.coupons.create({
      percent_off: 100,
      duration: 'forever',
      applies_to: { products: [seat.product as string] },
    });
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: gold.id }, { price: seat.id }],
      discounts: [{ coupon: coupon.id }],
      expand: ['latest_invoice'],
    });
    expect(invoiceOf(subscription).total).toBe(1000);
  });

  it('are redeemed by code within the limits of the code', async () => {
    const coupon = await stripe.coupons.create({ percent_off: 25, duration: 'once' });
    const code = await stripe.promotionCodes.create({
      promotion: { type: 'coupon', coupon: coupon.id },
      code: 'SPRING',
      max_redemptions: 1,
      restrictions: { first_time_transaction: true, minimum_amount: 800, minimum_amount_currency: 'usd' },
    });
    const [small, large] = [await monthly(stripe, 700), await monthly(stripe, 2000)];
    const customer = await customerWith(stripe, 'pm_card_visa');
    const subscribe = (price: string, to = customer.id) =>
      stripe.subscriptions.create({
        customer: to,
        items: [{ price }],
        discounts: [{ promotion_code: code.id }],
        expand: ['latest_invoice'],
      });
    await expect(subscribe(small.id)).rejects.toMatchObject({
      message: expect.stringContaining('minimum amount'),
    });
    expect(invoiceOf(await subscribe(large.id)).total).toBe(1500);
    const other = await customerWith(stripe, 'pm_card_visa');
    await expect(subscribe(large.id, other.id)).rejects.toMatchObject({ statusCode: 400 });
    expect(await stripe.promotionCodes.retrieve(code.id)).toMatchObject({ active: false, times_redeemed: 1 });
    await expect(
      stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: coupon.id }, code: 'spring' }),
    ).rejects.toMatchObject({ message: 'An active promotion code with `code: spring` already exists.' });
  });

  it.each([
    [{}, undefined],
    [{ percent_off: 10, amount_off: 5, currency: 'usd' }, undefined],
    [{ amount_off: 5 }, 'currency'],
    [{ percent_off: 101 }, 'percent_off'],
    [{ percent_off: 10, duration: 'repeating' as const }, 'duration'],
  ])('refuse %j', async (params, param) => {
    await expect(stripe.coupons.create(params)).rejects.toMatchObject({ statusCode: 400, param });
  });
});
