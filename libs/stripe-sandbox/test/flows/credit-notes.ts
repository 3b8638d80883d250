import { customerWith } from '../billing-support';
import type { World } from '../recorder';

/** Credit notes of open and of paid invoices, and the customer's balance. */
export default async function creditNotes({ stripe, fails }: World): Promise<void> {
  const customer = await customerWith(stripe, 'pm_card_visa', { balance: -100 });
  const rate = await stripe.taxRates.create({ display_name: 'VAT', percentage: 19, inclusive: false });
  const coupon = await stripe.coupons.create({ percent_off: 10, duration: 'forever' });
  const invoiceOver = async (): Promise<{ id: string; line: string }> => {
    const { id } = await stripe.invoices.create({
      customer: customer.id,
      discounts: [{ coupon: coupon.id }],
      default_tax_rates: [rate.id],
    });
    await stripe.invoices.addLines(id as string, { lines: [{ amount: 4000, description: 'Work' }] });
    const final = await stripe.invoices.finalizeInvoice(id as string);
    return { id: id as string, line: final.lines.data[0]?.id as string };
  };
  const open = await invoiceOver();
  const taken = await stripe.creditNotes.create({
    invoice: open.id,
    amount: 500,
    memo: 'Sorry',
    reason: 'order_change',
    metadata: { a: 'b' },
    email_type: 'none',
  });
  await stripe.creditNotes.update(taken.id, { memo: 'Very sorry', metadata: { a: 'c' } });
  await stripe.creditNotes.voidCreditNote(taken.id);
  const paid = await invoiceOver();
  await stripe.invoices.pay(paid.id);
  const whole = {
    invoice: paid.id,
    lines: [{ type: 'invoice_line_item' as const, invoice_line_item: paid.line, quantity: 1 }],
  };
  const { amount } = await stripe.creditNotes.preview({ ...whole, credit_amount: 4284 });
  await stripe.creditNotes.listPreviewLineItems({ ...whole, out_of_band_amount: amount });
  const refunded = await stripe.creditNotes.create({
    ...whole,
    refund_amount: 2000,
    credit_amount: amount - 2100,
    out_of_band_amount: 100,
    expand: ['customer_balance_transaction', 'refunds.refund', 'invoice'],
  });
  await stripe.creditNotes.retrieve(refunded.id, { expand: ['customer', 'discount_amounts.discount'] });
  await stripe.creditNotes.listLineItems(refunded.id);
  await stripe.creditNotes.list({ invoice: paid.id });
  await fails(stripe.creditNotes.voidCreditNote(refunded.id));
  const made = await stripe.customers.createBalanceTransaction(customer.id, {
    amount: 250,
    currency: 'usd',
    description: 'Fee',
    metadata: { a: 'b' },
  });
  await stripe.customers.retrieveBalanceTransaction(customer.id, made.id, { expand: ['customer'] });
  await stripe.customers.updateBalanceTransaction(customer.id, made.id, { description: 'A fee' });
  await stripe.customers.listBalanceTransactions(customer.id, {
    expand: ['data.credit_note', 'data.invoice'],
  });
}
