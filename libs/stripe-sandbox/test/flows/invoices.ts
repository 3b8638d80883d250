import { customerWith } from '../billing-support';
import type { World } from '../recorder';

/** Invoices of their own, with their items, discounts and payments. */
export default async function invoices({ stripe, fails }: World): Promise<void> {
  const customer = await customerWith(stripe, 'pm_card_visa', {
    address: { line1: '1 Street', country: 'US' },
    shipping: { name: 'Ada', address: { line1: '1 Street' } },
  });
  const coupon = await stripe.coupons.create({ percent_off: 12.5, duration: 'once' });
  const item = await stripe.invoiceItems.create({
    customer: customer.id,
    amount: 5000,
    currency: 'usd',
    description: 'Work',
  });
  await stripe.invoiceItems.retrieve(item.id, { expand: ['customer'] });
  await stripe.invoiceItems.update(item.id, { amount: 6000, metadata: { a: 'b' } });
  const product = await stripe.products.create({ name: 'Part' });
  const draft = await stripe.invoices.create({
    customer: customer.id,
    pending_invoice_items_behavior: 'include',
    custom_fields: [{ name: 'PO', value: '7' }],
    discounts: [{ coupon: coupon.id }],
    shipping_details: { name: 'Ada', address: { line1: '1 Street' } },
    expand: ['discounts.source.coupon', 'customer'],
  });
  const part = await stripe.invoiceItems.create({
    customer: customer.id,
    invoice: draft.id as string,
    price_data: { currency: 'usd', product: product.id, unit_amount: 250 },
    quantity: 3,
  });
  await stripe.invoiceItems.list({ invoice: draft.id as string, expand: ['data.discounts'] });
  await stripe.invoiceItems.del(part.id);
  await stripe.invoices.update(draft.id as string, { description: 'Thanks', auto_advance: true });
  await stripe.invoices.listLineItems(draft.id as string);
  await stripe.invoices.finalizeInvoice(draft.id as string, { expand: ['payments', 'confirmation_secret'] });
  const paid = await stripe.invoices.pay(draft.id as string, {
    expand: ['payments.data.payment.payment_intent', 'lines.data.discounts'],
  });
  const payments = await stripe.invoicePayments.list({
    invoice: paid.id as string,
    expand: ['data.invoice'],
  });
  await stripe.invoicePayments.retrieve(payments.data[0]?.id as string, {
    expand: ['payment.payment_intent'],
  });
  await stripe.invoices.retrieve(paid.id as string, { expand: ['total_discount_amounts.discount'] });
  await stripe.invoices.list({ customer: customer.id, status: 'paid' });
  await fails(stripe.invoices.voidInvoice(paid.id as string));
  const sendable = async () => {
    const invoice = await stripe.invoices.create({
      customer: customer.id,
      collection_method: 'send_invoice',
      days_until_due: 7,
    });
    await stripe.invoiceItems.create({
      customer: customer.id,
      invoice: invoice.id as string,
      amount: 900,
      currency: 'usd',
    });
    return invoice.id as string;
  };
  const edited = await sendable();
  const whole = await stripe.invoices.addLines(edited, {
    invoice_metadata: { a: 'b' },
    lines: [
      { amount: 300, description: 'Extra', metadata: { c: 'd' } },
      { price_data: { currency: 'usd', product: product.id, unit_amount: 100 }, quantity: 2 },
    ],
  });
  const [, extra, two] = whole.lines.data.map(({ id }) => id) as [string, string, string];
  await stripe.invoices.updateLineItem(edited, extra, { amount: 200, description: 'Less' });
  await stripe.invoices.updateLines(edited, { lines: [{ id: two, quantity: 3 }] });
  await stripe.invoices.removeLines(edited, {
    lines: [
      { id: extra, behavior: 'delete' },
      { id: two, behavior: 'unassign' },
    ],
  });
  const sent = await sendable();
  await stripe.invoices.sendInvoice(sent);
  await stripe.invoices.pay(sent, { paid_out_of_band: true });
  const lost = await sendable();
  await stripe.invoices.finalizeInvoice(lost);
  await stripe.invoices.markUncollectible(lost);
  await stripe.invoices.voidInvoice(lost);
  await stripe.invoices.del(await sendable());
  await stripe.invoices.createPreview({
    customer: customer.id,
    invoice_items: [{ amount: 700, currency: 'usd' }],
  });
}
