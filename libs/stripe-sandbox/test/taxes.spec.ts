import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Stripe from 'stripe';
import { createSandbox } from '../src/index';
import {
  advance,
  clockAt,
  customerWith,
  freshAccounts,
  intentOf,
  invoiceOf,
  monthly,
} from './billing-support';
import { client } from './support';

const own = freshAccounts();

const rate = (percentage: number, inclusive: boolean): Promise<Stripe.TaxRate> =>
  own.stripe.taxRates.create({ display_name: `${percentage} %`, inclusive, percentage });

type Item = Partial<Stripe.InvoiceItemCreateParams>;

/** A draft over some items, as it shows itself. */
async function draft(
  items: Item[],
  more: Partial<Stripe.InvoiceCreateParams> = {},
  currency = 'usd',
): Promise<Stripe.Invoice> {
  const customer = await customerWith(own.stripe, 'pm_card_visa');
  for (const item of items) {
    await own.stripe.invoiceItems.create({ customer: customer.id, currency, ...item });
  }
  return own.stripe.invoices.create({
    customer: customer.id,
    currency,
    pending_invoice_items_behavior: 'include',
    ...more,
  });
}

const sums = ({ subtotal, subtotal_excluding_tax, total, total_excluding_tax }: Stripe.Invoice) => ({
  subtotal,
  subtotal_excluding_tax,
  total,
  total_excluding_tax,
});

const taxes = (of: Stripe.Invoice | Stripe.InvoiceLineItem) =>
  (('total_taxes' in of ? of.total_taxes : of.taxes) ?? []).map((tax) => [
    tax.tax_rate_details?.tax_rate,
    tax.tax_behavior,
    tax.amount,
    tax.taxable_amount,
  ]);

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

describe('the tax of an invoice', () => {
  it('comes on top when it is exclusive', async () => {
    const vat = await rate(19, false);
    const invoice = await draft([{ amount: 799, tax_rates: [vat.id] }]);
    expect(sums(invoice)).toEqual({
      subtotal: 799,
      subtotal_excluding_tax: 799,
      total: 951,
      total_excluding_tax: 799,
    });
    expect(taxes(invoice)).toEqual([[vat.id, 'exclusive', 152, 799]]);
    const paid = await own.stripe.invoices.pay(invoice.id as string);
    expect(paid).toMatchObject({ amount_due: 951, amount_paid: 951, status: 'paid' });
    expect((await intentOf(own.stripe, paid.id as string)).amount_received).toBe(951);
  });

  it('is inside when it is inclusive', async () => {
    const vat = await rate(20, true);
    const invoice = await draft([{ amount: 1000, tax_rates: [vat.id] }]);
    expect(sums(invoice)).toEqual({
      subtotal: 1000,
      subtotal_excluding_tax: 833,
      total: 1000,
      total_excluding_tax: 833,
    });
    expect(taxes(invoice)).toEqual([[vat.id, 'inclusive', 167, 833]]);
  });

  it('is rounded line by line', async () => {
    const tax = await rate(15, false);
    const invoice = await draft([{ amount: 43 }, { amount: 484 }], { default_tax_rates: [tax.id] });
    // 6.45 and 72.6: the example of Stripe's support.
    expect(
      invoice.lines.data
        .flatMap(taxes)
        .map(([, , amount]) => amount)
        .sort(),
    ).toEqual([6, 73]);
    expect(taxes(invoice)).toEqual([[tax.id, 'exclusive', 79, 527]]);
    expect(invoice.total).toBe(606);
  });

  it('goes up at a half, and down below zero', async () => {
    const tax = await rate(10, false);
    const invoice = await draft([{ amount: 2005 }, { amount: -105 }], { default_tax_rates: [tax.id] });
    // 200.5 and -10.5
    expect(taxes(invoice)).toEqual([[tax.id, 'exclusive', 201 - 11, 1900]]);
    expect(invoice.total).toBe(1900 + 190);
  });

  it('of several rates is of the same sum', async () => {
    const [state, city] = [await rate(6.25, false), await rate(1.375, false)];
    const invoice = await draft([{ amount: 9999, tax_rates: [state.id, city.id] }]);
    expect(taxes(invoice)).toEqual([
      [state.id, 'exclusive', 625, 9999],
      [city.id, 'exclusive', 137, 9999],
    ]);
    expect(invoice.total).toBe(9999 + 625 + 137);
  });

  it('of several inclusive rates adds up to what is inside', async () => {
    const [gst, pst] = [await rate(5, true), await rate(7, true)];
    const invoice = await draft([{ amount: 11200, tax_rates: [gst.id, pst.id] }]);
    expect(taxes(invoice)).toEqual([
      [gst.id, 'inclusive', 500, 10000],
      [pst.id, 'inclusive', 700, 10000],
    ]);
    expect(sums(invoice)).toMatchObject({ total: 11200, total_excluding_tax: 10000 });
  });

  it('on top of an inclusive one is of what is without it', async () => {
    const [vat, levy] = [await rate(25, true), await rate(10, false)];
    const invoice = await draft([{ amount: 1250, tax_rates: [vat.id, levy.id] }]);
    expect(taxes(invoice)).toEqual([
      [vat.id, 'inclusive', 250, 1000],
      [levy.id, 'exclusive', 100, 1000],
    ]);
    expect(sums(invoice)).toEqual({
      subtotal: 1250,
      subtotal_excluding_tax: 1000,
      total: 1350,
      total_excluding_tax: 1000,
    });
  });

  it('is of what discounts leave', async () => {
    const tax = await rate(10, false);
    const vat = await rate(20, true);
    const quarter = await own.stripe.coupons.create({ percent_off: 25, duration: 'once' });
    const half = await own.stripe.coupons.create({ percent_off: 50, duration: 'once' });
    const invoice = await draft(
      [
        { amount: 1000, tax_rates: [tax.id], discounts: [{ coupon: half.id }] },
        { amount: 1200, tax_rates: [vat.id] },
      ],
      { discounts: [{ coupon: quarter.id }] },
    );
    const { total_discount_amounts: taken } = await own.stripe.invoices.retrieve(invoice.id as string, {
      expand: ['total_discount_amounts.discount'],
    });
    expect(taken).toMatchObject([{ discount: { object: 'discount' } }, { discount: { object: 'discount' } }]);
    // 1000 - 500 - 125 and 1200 - 300
    expect(new Map(taxes(invoice).map(([id, , ...amounts]) => [id, amounts]))).toEqual(
      new Map([
        [tax.id, [38, 375]],
        [vat.id, [150, 750]],
      ]),
    );
    expect(sums(invoice)).toEqual({
      subtotal: 1700,
      subtotal_excluding_tax: 1500,
      total: 1275 + 38,
      total_excluding_tax: 1275 - 150,
    });
  });

  it('has no decimals where the currency has none', async () => {
    const tax = await rate(8, false);
    const invoice = await draft([{ amount: 1234, tax_rates: [tax.id] }], {}, 'jpy');
    // 98.72
    expect(taxes(invoice)).toEqual([[tax.id, 'exclusive', 99, 1234]]);
    expect(invoice).toMatchObject({ amount_due: 1333, total: 1333 });
  });

  it('goes in the steps in which the currency is charged', async () => {
    const tax = await rate(24, false);
    const krona = await draft([{ amount: 19900, tax_rates: [tax.id] }], {}, 'isk');
    expect(krona).toMatchObject({ total: 19900 + 4800, amount_due: 24700 });
    const dinar = await draft([{ amount: 1230, tax_rates: [tax.id] }], {}, 'kwd');
    expect(dinar).toMatchObject({ total: 1230 + 300, amount_due: 1530 });
  });

  it('follows the rates of its items, else those of the invoice', async () => {
    const [high, low] = [await rate(20, false), await rate(5, false)];
    const invoice = await draft([{ amount: 1000, tax_rates: [low.id] }, { amount: 1000 }], {
      default_tax_rates: [high.id],
    });
    const id = invoice.id as string;
    expect(invoice.default_tax_rates.map((one) => one.id)).toEqual([high.id]);
    expect(invoice.total).toBe(2000 + 50 + 200);
    const line = invoice.lines.data.find((one) => taxes(one)[0]?.[0] === low.id);
    const item = line?.parent?.invoice_item_details?.invoice_item as string;
    const cleared = await own.stripe.invoiceItems.update(item, { tax_rates: '' });
    expect(cleared.tax_rates).toEqual([]);
    expect((await own.stripe.invoices.retrieve(id)).total).toBe(2000 + 400);
    expect((await own.stripe.invoices.update(id, { default_tax_rates: '' })).total).toBe(2000);
  });
});

describe('the tax of a subscription', () => {
  it('is on every invoice of it, and given back with what is credited', async () => {
    const { stripe } = own;
    const clock = await clockAt(stripe, '2026-06-01T00:00:00Z');
    const customer = await customerWith(stripe, 'pm_card_visa', { test_clock: clock.id });
    const [high, low] = [await rate(20, false), await rate(5, false)];
    const [price, other] = [await monthly(stripe, 3000), await monthly(stripe, 1000)];
    const made = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }, { price: other.id, tax_rates: [low.id] }],
      default_tax_rates: [high.id],
      expand: ['latest_invoice'],
    });
    expect(made.default_tax_rates?.map(({ id }) => id)).toEqual([high.id]);
    expect(invoiceOf(made)).toMatchObject({ subtotal: 4000, total: 4650, amount_paid: 4650, status: 'paid' });
    expect(invoiceOf(made).default_tax_rates.map(({ id }) => id)).toEqual([high.id]);
    await advance(stripe, clock.id, '2026-06-16T00:00:00Z');
    const changed = await stripe.subscriptions.update(made.id, {
      items: [{ id: made.items.data[0]?.id as string, quantity: 2 }],
      proration_behavior: 'always_invoice',
      expand: ['latest_invoice'],
    });
    // Half of a month back, half of two for it, and 20 % on both.
    expect(invoiceOf(changed)).toMatchObject({ subtotal: 1500, total: 1800 });
    expect(taxes(invoiceOf(changed))).toEqual([[high.id, 'exclusive', 300, 1500]]);
    await advance(stripe, clock.id, '2026-07-02T00:00:00Z');
    const renewed = await stripe.subscriptions.retrieve(made.id, { expand: ['latest_invoice'] });
    expect(invoiceOf(renewed)).toMatchObject({ subtotal: 7000, total: 7000 + 1200 + 50, status: 'paid' });
  });

  it('is shown by a preview of other rates', async () => {
    const { stripe } = own;
    const customer = await customerWith(stripe, 'pm_card_visa');
    const [tax, price] = [await rate(10, false), await monthly(stripe, 2000)];
    const items = [{ price: price.id }];
    const made = await stripe.subscriptions.create({ customer: customer.id, items });
    const details = { default_tax_rates: [tax.id] };
    const preview = (params: Stripe.InvoiceCreatePreviewParams) => stripe.invoices.createPreview(params);
    expect((await preview({ subscription: made.id })).total).toBe(2000);
    expect((await preview({ subscription: made.id, subscription_details: details })).total).toBe(2200);
    expect(
      (await preview({ customer: customer.id, subscription_details: { ...details, items } })).total,
    ).toBe(2200);
    expect((await stripe.subscriptions.retrieve(made.id)).default_tax_rates).toEqual([]);
  });
});

describe('the tax of a Checkout session', () => {
  const urls = { success_url: 'https://shop.test/done' };
  const line = (unit_amount: number, currency = 'usd') => ({
    price_data: { currency, product_data: { name: 'T-shirt' }, unit_amount },
    quantity: 1,
  });

  it('is of each line, in the total and in what is charged', async () => {
    const { account, stripe } = own;
    const [vat, sales] = [await rate(20, true), await rate(7.25, false)];
    const session = await stripe.checkout.sessions.create({
      ...urls,
      mode: 'payment',
      line_items: [
        { ...line(1200), tax_rates: [vat.id] },
        { ...line(999), quantity: 2, tax_rates: [sales.id] },
        line(100),
      ],
      expand: ['line_items.data.taxes', 'total_details.breakdown'],
    });
    // 200 inside of the first line, 144.855 on the second.
    expect(session).toMatchObject({ amount_subtotal: 3298, amount_total: 3443 });
    expect(session.total_details).toMatchObject({
      amount_tax: 345,
      breakdown: {
        taxes: [
          { amount: 200, rate: { id: vat.id }, taxable_amount: 1000 },
          { amount: 145, rate: { id: sales.id }, taxable_amount: 1998 },
        ],
      },
    });
    expect(
      session.line_items?.data.map((one) => [one.amount_subtotal, one.amount_tax, one.amount_total]),
    ).toEqual([
      [1200, 200, 1200],
      [1998, 145, 2143],
      [100, 0, 100],
    ]);
    expect(session.line_items?.data[2]?.taxes).toEqual([]);
    const { data } = await stripe.checkout.sessions.listLineItems(session.id);
    expect(data[0]).not.toHaveProperty('taxes');
    account.completeCheckout(session.id);
    const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ['payment_intent'],
    });
    expect(intent).toMatchObject({ amount: 3443, amount_received: 3443 });
  });

  it('is that of the subscription it starts, also after a trial', async () => {
    const { account, stripe } = own;
    const [high, low] = [await rate(20, false), await rate(5, false)];
    const monthlyLine = { ...line(1000).price_data, recurring: { interval: 'month' as const } };
    const create = (data: Stripe.Checkout.SessionCreateParams.SubscriptionData = {}) =>
      stripe.checkout.sessions.create({
        ...urls,
        mode: 'subscription',
        line_items: [
          { price_data: monthlyLine, quantity: 1 },
          { ...line(200), tax_rates: [low.id] },
        ],
        subscription_data: { default_tax_rates: [high.id], ...data },
      });
    const session = await create();
    expect(session).toMatchObject({ amount_subtotal: 1200, amount_total: 1410 });
    account.completeCheckout(session.id);
    const { invoice, subscription } = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ['invoice', 'subscription'],
    });
    expect(invoice).toMatchObject({ subtotal: 1200, total: 1410, amount_paid: 1410 });
    expect(subscription).toMatchObject({ default_tax_rates: [{ id: high.id }] });
    const open = await create();
    await stripe.taxRates.update(high.id, { active: false });
    account.completeCheckout(open.id);
    expect((await stripe.checkout.sessions.retrieve(open.id)).payment_status).toBe('paid');
    expect((await stripe.taxRates.update(high.id, { active: true })).active).toBe(true);
    const trial = await create({ trial_period_days: 7 });
    expect(trial).toMatchObject({
      amount_subtotal: 200,
      amount_total: 210,
      total_details: { amount_tax: 10 },
    });
    const { data } = await stripe.checkout.sessions.listLineItems(trial.id);
    expect(data.map(({ amount_tax }) => amount_tax)).toEqual([0, 10]);
  });

  it('has no decimals where the currency has none', async () => {
    const tax = await rate(8, false);
    const session = await own.stripe.checkout.sessions.create({
      ...urls,
      mode: 'payment',
      line_items: [{ ...line(1234, 'jpy'), tax_rates: [tax.id] }],
    });
    expect(session).toMatchObject({ amount_total: 1333, total_details: { amount_tax: 99 } });
  });

  it('cannot be of an archived rate', async () => {
    const old = await rate(8, false);
    await own.stripe.taxRates.update(old.id, { active: false });
    await expect(
      own.stripe.checkout.sessions.create({
        ...urls,
        mode: 'payment',
        line_items: [{ ...line(1234), tax_rates: [old.id] }],
      }),
    ).rejects.toMatchObject({ param: 'line_items[0][tax_rates][0]' });
  });
});

/** What records had not before there were tax and shipping rates. */
const LATER =
  /"(taxRates|taxes|defaultTaxRates|subtotalExcludingTax|shippingOptions|shippingRate)":(\[\]|\d+|null),?/g;

it('is none in a data folder from before there were tax rates', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'untaxed-'));
  const first = await createSandbox({ dataDir });
  const stripe = client(first);
  const customer = await customerWith(stripe, 'pm_card_visa');
  const price = await monthly(stripe, 2000);
  const made = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
  const waiting = await stripe.invoiceItems.create({ customer: customer.id, amount: 100, currency: 'usd' });
  const { id } = await stripe.checkout.sessions.create({
    mode: 'subscription',
    customer: customer.id,
    line_items: [{ price: price.id, quantity: 1 }],
    success_url: 'https://shop.test/done',
  });
  await first.stop();
  const journal = join(dataDir, 'journal.jsonl');
  const old = readFileSync(journal, 'utf8').replace(LATER, '').replace(/,\}/g, '}');
  expect(old).not.toMatch(/(tax(es|Rates)|shippingRate)"/i);
  writeFileSync(journal, old);

  const second = await createSandbox({ dataDir, secretKey: first.secretKey });
  try {
    const again = client(second);
    const held = await again.subscriptions.retrieve(made.id, { expand: ['latest_invoice'] });
    expect(held).toMatchObject({ default_tax_rates: [], items: { data: [{ tax_rates: [] }] } });
    expect(invoiceOf(held)).toMatchObject({ subtotal_excluding_tax: 2000, total: 2000, total_taxes: [] });
    expect((await again.invoiceItems.retrieve(waiting.id)).deleted).toBeFalsy();
    const item = held.items.data[0]?.id as string;
    const changed = await again.subscriptions.update(made.id, {
      items: [{ id: item, quantity: 2 }],
      proration_behavior: 'always_invoice',
      expand: ['latest_invoice'],
    });
    expect(invoiceOf(changed)).toMatchObject({ status: 'paid', total: 2100 });
    second.completeCheckout(id);
    const session = await again.checkout.sessions.retrieve(id, { expand: ['line_items.data.taxes'] });
    expect(session).toMatchObject({ amount_total: 2000, payment_status: 'paid', shipping_options: [] });
  } finally {
    await second.stop();
    rmSync(dataDir, { recursive: true });
  }
});
