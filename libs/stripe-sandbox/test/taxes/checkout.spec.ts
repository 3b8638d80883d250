import type Stripe from 'stripe';
import { taxAccounts } from './support';

const { own, rate } = taxAccounts();

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
