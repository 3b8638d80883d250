import type Stripe from 'stripe';
import { customerWith, eventTypes, freshAccounts, intentOf, lastEvent } from './billing-support';

const own = freshAccounts();

/** A final invoice over one line, not paid yet. */
async function openInvoice(amount = 5000, more: Stripe.InvoiceCreateParams = {}): Promise<Stripe.Invoice> {
  const customer = await customerWith(own.stripe, 'pm_card_visa');
  const { id } = await own.stripe.invoices.create({ customer: customer.id, ...more });
  await own.stripe.invoices.addLines(id as string, { lines: [{ amount, description: 'Work' }] });
  return own.stripe.invoices.finalizeInvoice(id as string);
}

const read = (id: string | undefined) => own.stripe.invoices.retrieve(id as string);

async function balanceOf(invoice: Stripe.Invoice): Promise<number> {
  return ((await own.stripe.customers.retrieve(invoice.customer as string)) as Stripe.Customer).balance;
}

describe('a credit note of an open invoice', () => {
  it('lowers what is to be paid, and voided raises it again', async () => {
    const invoice = await openInvoice();
    const since = await lastEvent(own.stripe);
    const note = await own.stripe.creditNotes.create({ invoice: invoice.id as string, amount: 1200 });
    expect(note).toMatchObject({
      amount: 1200,
      number: `${invoice.number}-CN-01`,
      pre_payment_amount: 1200,
      post_payment_amount: 0,
      status: 'issued',
      type: 'pre_payment',
    });
    expect(await read(invoice.id)).toMatchObject({
      amount_due: 3800,
      amount_remaining: 3800,
      pre_payment_credit_notes_amount: 1200,
      total: 5000,
    });
    expect((await intentOf(own.stripe, invoice.id as string)).amount).toBe(3800);
    const voided = await own.stripe.creditNotes.voidCreditNote(note.id);
    expect(voided).toMatchObject({ status: 'void', voided_at: expect.any(Number) });
    expect(await read(invoice.id)).toMatchObject({
      amount_due: 5000,
      pre_payment_credit_notes_amount: 0,
    });
    expect(await eventTypes(own.stripe, since)).toEqual([
      'credit_note.created',
      'invoice.updated',
      'credit_note.voided',
      'invoice.updated',
    ]);
    await expect(own.stripe.creditNotes.voidCreditNote(note.id)).rejects.toMatchObject({ statusCode: 400 });
    const paid = await own.stripe.invoices.pay(invoice.id as string);
    expect(paid).toMatchObject({ status: 'paid', amount_paid: 5000 });
  });

  it('over all of it pays it', async () => {
    const invoice = await openInvoice();
    const note = await own.stripe.creditNotes.create({ invoice: invoice.id as string, amount: 5000 });
    expect(await read(invoice.id)).toMatchObject({ status: 'paid', amount_due: 0, amount_paid: 0 });
    expect((await intentOf(own.stripe, invoice.id as string)).status).toBe('canceled');
    await expect(own.stripe.creditNotes.voidCreditNote(note.id)).rejects.toMatchObject({ statusCode: 400 });
  });
});

describe('a credit note of a paid invoice', () => {
  it('refunds, credits the balance and counts what is given elsewhere', async () => {
    const invoice = await openInvoice();
    await own.stripe.invoices.pay(invoice.id as string);
    const given = { invoice: invoice.id as string, amount: 3000 };
    await expect(own.stripe.creditNotes.create(given)).rejects.toMatchObject({ statusCode: 400 });
    const note = await own.stripe.creditNotes.create({
      ...given,
      refund_amount: 1500,
      credit_amount: 1000,
      out_of_band_amount: 500,
      expand: ['refunds.refund'],
    });
    expect(note).toMatchObject({ type: 'post_payment', post_payment_amount: 3000, out_of_band_amount: 500 });
    expect(note.refunds[0]?.refund).toMatchObject({ amount: 1500, status: 'succeeded' });
    expect(await balanceOf(invoice)).toBe(-1000);
    const [entry] = (await own.stripe.customers.listBalanceTransactions(invoice.customer as string)).data;
    expect(entry).toMatchObject({
      id: note.customer_balance_transaction,
      amount: -1000,
      credit_note: note.id,
      ending_balance: -1000,
      invoice: invoice.id,
      type: 'credit_note',
    });
    expect(await read(invoice.id)).toMatchObject({
      status: 'paid',
      amount_paid: 5000,
      post_payment_credit_notes_amount: 3000,
    });
    await expect(
      own.stripe.creditNotes.create({ ...given, amount: 2001, credit_amount: 2001 }),
    ).rejects.toMatchObject({ param: 'amount' });
  });

  it('is linked to a refund that was made before', async () => {
    const invoice = await openInvoice();
    await own.stripe.invoices.pay(invoice.id as string);
    const intent = await intentOf(own.stripe, invoice.id as string);
    const refund = await own.stripe.refunds.create({ payment_intent: intent.id, amount: 700 });
    const note = await own.stripe.creditNotes.create({
      invoice: invoice.id as string,
      amount: 700,
      refunds: [{ refund: refund.id }],
    });
    expect(note.refunds).toEqual([
      { amount_refunded: 700, payment_record_refund: null, refund: refund.id, type: 'refund' },
    ]);
    expect((await own.stripe.refunds.list({ payment_intent: intent.id })).data).toHaveLength(1);
  });

  it('credits lines with their discounts and taxes', async () => {
    const coupon = await own.stripe.coupons.create({ percent_off: 10, duration: 'once' });
    const rate = await own.stripe.taxRates.create({ display_name: 'VAT', percentage: 19, inclusive: false });
    const invoice = await openInvoice(5000, {
      discounts: [{ coupon: coupon.id }],
      default_tax_rates: [rate.id],
    });
    expect(invoice.total).toBe(5355);
    await own.stripe.invoices.pay(invoice.id as string);
    const note = await own.stripe.creditNotes.create({
      invoice: invoice.id as string,
      lines: [
        { type: 'invoice_line_item', invoice_line_item: invoice.lines.data[0]?.id as string, quantity: 1 },
      ],
      refund_amount: 5355,
    });
    expect(note).toMatchObject({
      amount: 5355,
      discount_amount: 500,
      subtotal: 5000,
      total: 5355,
      total_excluding_tax: 4500,
      total_taxes: [{ amount: 855, taxable_amount: 4500 }],
    });
    expect(note.lines.data[0]).toMatchObject({
      amount: 5000,
      discount_amount: 500,
      type: 'invoice_line_item',
    });
  });
});

it('a preview changes nothing, and drafts are refused', async () => {
  const invoice = await openInvoice();
  const preview = await own.stripe.creditNotes.preview({ invoice: invoice.id as string, amount: 800 });
  expect(preview).toMatchObject({ amount: 800, pre_payment_amount: 800 });
  expect((await own.stripe.creditNotes.list({ invoice: invoice.id as string })).data).toEqual([]);
  expect(await read(invoice.id)).toMatchObject({ amount_due: 5000 });
  const draft = await own.stripe.invoices.create({ customer: invoice.customer as string });
  await expect(
    own.stripe.creditNotes.create({ invoice: draft.id as string, amount: 1 }),
  ).rejects.toMatchObject({ param: 'invoice' });
});

it('its PDF and that of its invoice open', async () => {
  const invoice = await openInvoice();
  const note = await own.stripe.creditNotes.create({ invoice: invoice.id as string, amount: 5000 });
  for (const url of [note.pdf, invoice.invoice_pdf as string]) {
    const response = await fetch(url);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const body = await response.text();
    expect(body).toContain('$50.00');
    const table = Number(/startxref\n(\d+)\n%%EOF/.exec(body)?.[1]);
    expect(body.slice(table, table + 4)).toBe('xref');
    const offsets = [...body.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, at]) => Number(at));
    expect(offsets.length).toBeGreaterThan(5);
    offsets.forEach((at, place) => {
      expect(body.slice(at)).toMatch(new RegExp(`^${place + 1} 0 obj\\n`));
    });
    for (const [, length, stream] of body.matchAll(/<< \/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/g)) {
      expect(stream).toHaveLength(Number(length));
    }
  }
  expect((await fetch((invoice.invoice_pdf as string).replace('/pdf', 'x/pdf'))).status).toBe(404);
});
