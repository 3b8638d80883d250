import type Stripe from 'stripe';
import { sandboxAccount } from '../src/jest/index';
import { customerWith, monthly } from './billing-support';
import { client } from './support';

let stripe: Stripe;

beforeEach(() => {
  stripe = client(sandboxAccount());
});

describe('currency options', () => {
  it('of a price are shown with its own currency, when they are asked for', async () => {
    const price = await monthly(stripe, 1000, {
      currency_options: { eur: { unit_amount: 900, tax_behavior: 'inclusive' } },
    });
    expect(price.currency_options).toBeUndefined();
    await stripe.prices.update(price.id, { currency_options: { gbp: { unit_amount: 800 } } });
    const { currency_options: options } = await stripe.prices.retrieve(price.id, {
      expand: ['currency_options'],
    });
    expect(JSON.parse(JSON.stringify(options))).toEqual({
      eur: {
        custom_unit_amount: null,
        tax_behavior: 'inclusive',
        unit_amount: 900,
        unit_amount_decimal: '900',
      },
      gbp: {
        custom_unit_amount: null,
        tax_behavior: 'unspecified',
        unit_amount: 800,
        unit_amount_decimal: '800',
      },
      usd: {
        custom_unit_amount: null,
        tax_behavior: 'unspecified',
        unit_amount: 1000,
        unit_amount_decimal: '1000',
      },
    });
    await stripe.prices.update(price.id, { currency_options: '' });
    const bare = await stripe.prices.retrieve(price.id, { expand: ['currency_options'] });
    expect(Object.keys(bare.currency_options ?? {})).toEqual(['usd']);
  });

  it('of a coupon are what is taken off in that currency', async () => {
    const coupon = await stripe.coupons.create({
      amount_off: 500,
      currency: 'usd',
      duration: 'once',
      currency_options: { eur: { amount_off: 400 } },
    });
    const customer = await customerWith(stripe, 'pm_card_visa');
    const bill = async (currency: string) => {
      await stripe.invoiceItems.create({ customer: customer.id, amount: 1000, currency });
      const discounts = [{ coupon: coupon.id }];
      return stripe.invoices.create({
        customer: customer.id,
        currency,
        discounts,
        pending_invoice_items_behavior: 'include',
      });
    };
    expect((await bill('eur')).total).toBe(600);
    const { currency_options: options } = await stripe.coupons.retrieve(coupon.id, {
      expand: ['currency_options'],
    });
    expect(options).toEqual({ eur: { amount_off: 400 }, usd: { amount_off: 500 } });
  });

  it('of a promotion code are its minimum in that currency', async () => {
    const coupon = await stripe.coupons.create({ percent_off: 10, duration: 'once' });
    const code = await stripe.promotionCodes.create({
      promotion: { type: 'coupon', coupon: coupon.id },
      restrictions: {
        minimum_amount: 1000,
        minimum_amount_currency: 'usd',
        currency_options: { eur: { minimum_amount: 700 } },
      },
    });
    expect(code.restrictions).toEqual({
      first_time_transaction: false,
      minimum_amount: 1000,
      minimum_amount_currency: 'usd',
    });
    const customer = await customerWith(stripe, 'pm_card_visa');
    const subscribe = async (currency: string, unit_amount: number) =>
      stripe.subscriptions.create({
        customer: customer.id,
        items: [{ price: (await monthly(stripe, unit_amount, { currency })).id }],
        discounts: [{ promotion_code: code.id }],
      });
    await expect(subscribe('eur', 600)).rejects.toMatchObject({ statusCode: 400 });
    await stripe.promotionCodes.update(code.id, {
      restrictions: { currency_options: { eur: { minimum_amount: 500 } } },
    });
    expect((await subscribe('eur', 600)).status).toBe('active');
  });
});

describe('a price whose amount the customer names', () => {
  const custom = (amount: Stripe.PriceCreateParams.CustomUnitAmount, more = {}) =>
    stripe.prices.create({
      currency: 'usd',
      product_data: { name: 'Tip' },
      custom_unit_amount: amount,
      ...more,
    });

  it('has bounds instead of an amount, and is not billed for', async () => {
    const price = await custom({ enabled: true, minimum: 100, maximum: 900, preset: 500 });
    expect(price).toMatchObject({
      custom_unit_amount: { minimum: 100, maximum: 900, preset: 500 },
      unit_amount: null,
      type: 'one_time',
    });
    const checkout = stripe.checkout.sessions.create({
      mode: 'payment',
      success_url: 'https://example.com',
      line_items: [{ price: price.id, quantity: 1 }],
    });
    await expect(checkout).rejects.toMatchObject({ param: 'line_items[0][price]' });
  });

  it.each([
    [{ enabled: true, minimum: 900, maximum: 100 }, {}],
    [{ enabled: true, preset: 50, minimum: 100 }, {}],
    [{ enabled: true }, { unit_amount: 100 }],
    [{ enabled: true }, { recurring: { interval: 'month' } }],
    [{ enabled: false }, {}],
  ])('cannot be %j with %j', async (amount, more) => {
    await expect(custom(amount, more)).rejects.toMatchObject({ statusCode: 400 });
  });
});
