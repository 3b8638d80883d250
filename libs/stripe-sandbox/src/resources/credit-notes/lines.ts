import { creditNoteErrors } from '../../error-catalogue/credit-notes';
import { invoiceErrors } from '../../error-catalogue/invoices';
import { fraction, times } from '../../kernel/decimal';
import { mergeMetadata } from '../../kernel/params/common';
import type { Transaction } from '../../kernel/store/transaction';
import type { InvoiceLineRecord, InvoiceRecord } from '../invoices/record';
import { ratesOf, taxesOn } from '../tax-rates/amounts';
import { chooseTaxRates } from '../tax-rates/rules';
import type { NoteLineParams, NoteParams } from './params';
import type { CreditNoteLineRecord } from './record';

const blank = (tx: Transaction): Omit<CreditNoteLineRecord, 'amount' | 'type'> => ({
  id: tx.account.ids.plain('cnli', tx.wall),
  description: null,
  discount_amounts: [],
  invoice_line_item: null,
  metadata: {},
  quantity: null,
  tax_rates: [],
  taxes: [],
  unit_amount_decimal: null,
});

/** The rates that a line of the invoice is taxed with. */
const ratesOfLine = (tx: Transaction, invoice: InvoiceRecord, line: InvoiceLineRecord) =>
  ratesOf(tx, line.tax_rates, invoice.default_tax_rates);

/**
 * Credits a line of the invoice: some or all of its quantity with the discounts and taxes of that, or an amount
 * before tax, of which no discount is taken.
 */
function ofInvoiceLine(
  tx: Transaction,
  invoice: InvoiceRecord,
  given: NoteLineParams,
  path: string,
): CreditNoteLineRecord {
  const id = given.invoice_line_item;
  const param = `${path}[invoice_line_item]`;
  if (id === undefined) throw creditNoteErrors.line_unnamed({ param });
  const line = invoice.lines.find((one) => one.id === id);
  if (!line) throw invoiceErrors.no_such_line({ id }, { param });
  const quantity = given.quantity ?? line.quantity;
  const tooMuch = given.amount === undefined ? quantity > line.quantity : given.amount > line.amount;
  if (tooMuch) throw creditNoteErrors.line_too_much({ param: path });
  const part = (amount: number): number => fraction(amount, quantity, line.quantity);
  const amount = given.amount ?? part(line.amount);
  const discounts =
    given.amount === undefined
      ? line.discount_amounts.map((one) => ({ ...one, amount: part(one.amount) }))
      : [];
  const net = discounts.reduce((left, one) => left - one.amount, amount);
  return {
    ...blank(tx),
    amount,
    description: given.description ?? line.description,
    discount_amounts: discounts,
    invoice_line_item: id,
    metadata: mergeMetadata({}, given.metadata),
    quantity: given.amount === undefined ? quantity : null,
    tax_rates: ratesOfLine(tx, invoice, line).map((rate) => rate.id),
    taxes: taxesOn(net, ratesOfLine(tx, invoice, line), invoice.currency),
    type: 'invoice_line_item',
  };
}

function ofItsOwn(
  tx: Transaction,
  invoice: InvoiceRecord,
  given: NoteLineParams,
  path: string,
): CreditNoteLineRecord {
  const unit =
    given.unit_amount_decimal ?? (given.unit_amount === undefined ? undefined : String(given.unit_amount));
  if (unit === undefined || given.quantity === undefined) {
    throw creditNoteErrors.line_without_amount({ param: path });
  }
  const amount = times(unit, given.quantity);
  const rates = chooseTaxRates(tx, given.tax_rates, undefined, `${path}[tax_rates]`);
  return {
    ...blank(tx),
    amount,
    description: given.description ?? null,
    metadata: mergeMetadata({}, given.metadata),
    quantity: given.quantity,
    tax_rates: rates,
    taxes: taxesOn(amount, ratesOf(tx, rates, undefined), invoice.currency),
    type: 'custom_line_item',
    unit_amount_decimal: unit,
  };
}

/** The lines of a credit note; a bare amount is one line of its own that says all of it, tax and all (inferred). */
export function linesFor(
  tx: Transaction,
  invoice: InvoiceRecord,
  params: NoteParams,
): CreditNoteLineRecord[] {
  if ((params.amount === undefined) === (params.lines === undefined)) throw creditNoteErrors.no_amount();
  if (params.amount !== undefined) {
    const unit_amount_decimal = String(params.amount);
    return [
      { ...blank(tx), amount: params.amount, quantity: 1, type: 'custom_line_item', unit_amount_decimal },
    ];
  }
  return (params.lines ?? []).map((line, place) =>
    line.type === 'invoice_line_item'
      ? ofInvoiceLine(tx, invoice, line, `lines[${place}]`)
      : ofItsOwn(tx, invoice, line, `lines[${place}]`),
  );
}
