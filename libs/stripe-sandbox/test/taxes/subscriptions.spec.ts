import type Stripe from 'stripe';
import { advance, clockAt, customerWith, invoiceOf, monthly } from '../billing-support';
import { taxAccounts, taxes } from './support';

const { own, rate } = taxAccounts();

describe('the tax of a subscription', () => {
  it('is on every invoice of it, and credited with what is credited', async () => {
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
