import type Stripe from 'stripe';
import { freshAccounts } from '../billing-support';
import { shirt, urls } from './support';

const own = freshAccounts();

const session = (params: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  own.stripe.checkout.sessions.create({
    mode: 'payment',
    line_items: [shirt(2000, 2), shirt(500)],
    invoice_creation: { enabled: true },
    ...urls,
    ...params,
  });
const read = async (id: string) => {
  const done = await own.stripe.checkout.sessions.retrieve(id, {
    expand: ['invoice.payments', 'payment_intent'],
  });
  return {
    ...done,
    invoice: done.invoice as Stripe.Invoice,
    payment_intent: done.payment_intent as Stripe.PaymentIntent,
  };
};

it('is paid by the payment of the session, and charges nothing twice', async () => {
  const { id: coupon } = await own.stripe.coupons.create({ percent_off: 10 });
  const vat = await own.stripe.taxRates.create({ display_name: 'VAT', inclusive: false, percentage: 20 });
  const made = await session({
    line_items: [{ ...shirt(2000, 2), tax_rates: [vat.id] }, shirt(500)],
    discounts: [{ coupon }],
    invoice_creation: {
      enabled: true,
      invoice_data: {
        custom_fields: [{ name: 'Order', value: '7' }],
        description: 'Order 7',
        footer: 'Thank you',
        metadata: { order: '7' },
      },
    },
  });
  expect(made).toMatchObject({
    customer_creation: 'always',
    invoice: null,
    invoice_creation: { enabled: true },
  });
  own.account.completeCheckout(made.id);
  const { amount_total: total, customer, invoice, payment_intent: payment } = await read(made.id);
  expect(total).toBe(3600 + 720 + 450);
  expect(invoice).toMatchObject({
    amount_due: total,
    amount_paid: total,
    billing_reason: 'manual',
    custom_fields: [{ name: 'Order', value: '7' }],
    customer,
    description: 'Order 7',
    footer: 'Thank you',
    metadata: { order: '7' },
    status: 'paid',
    total,
    payments: { data: [{ status: 'paid', payment: { payment_intent: payment.id } }] },
  });
  expect(invoice.number).toMatch(/-0001$/);
  expect(invoice.lines.data.map(({ amount, quantity }) => [amount, quantity])).toEqual([
    [4000, 2],
    [500, 1],
  ]);
  expect((await own.stripe.charges.list()).data).toHaveLength(1);
  const types = (await own.stripe.events.list({ limit: 50 })).data.map(({ type }) => type);
  expect(types).toEqual(expect.arrayContaining(['invoice.created', 'invoice.finalized', 'invoice.paid']));
});

it('leaves the balance of the customer alone', async () => {
  const { id: customer } = await own.stripe.customers.create({ email: 'ada@example.com', balance: -1000 });
  const { id } = await session({ customer });
  own.account.completeCheckout(id);
  expect((await read(id)).invoice).toMatchObject({ amount_due: 4500, amount_paid: 4500, total: 4500 });
  expect(await own.stripe.customers.retrieve(customer)).toMatchObject({ balance: -1000 });
});

it('comes with the money of a payment that takes its time', async () => {
  const { id } = await session();
  own.account.completeCheckout(id, { later: 'succeed', after: 60 });
  expect((await read(id)).invoice).toBeNull();
  own.account.advance(61);
  expect(await read(id)).toMatchObject({
    payment_status: 'paid',
    invoice: { status: 'paid', amount_paid: 4500 },
  });
});

it('is made of an order that costs nothing, too, and of none where it is not wanted', async () => {
  const free = await session({ line_items: [shirt(0)] });
  own.account.completeCheckout(free.id);
  expect((await read(free.id)).invoice).toMatchObject({ status: 'paid', total: 0 });
  const plain = await session({ invoice_creation: { enabled: false } });
  own.account.completeCheckout(plain.id);
  expect((await read(plain.id)).invoice).toBeNull();
});

it('is refused with later capture and with shipping options', async () => {
  const param = 'invoice_creation';
  await expect(session({ payment_intent_data: { capture_method: 'manual' } })).rejects.toMatchObject({
    param,
  });
  const { id } = await own.stripe.shippingRates.create({
    display_name: 'Air',
    type: 'fixed_amount',
    fixed_amount: { amount: 500, currency: 'usd' },
  });
  await expect(session({ shipping_options: [{ shipping_rate: id }] })).rejects.toMatchObject({ param });
});
