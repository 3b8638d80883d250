import { intentOf } from '../billing-support';
import { sums, taxAccounts, taxes } from './support';

const { own, rate, draft } = taxAccounts();

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
