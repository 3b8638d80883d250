import type { Transaction } from '../../kernel/store/transaction';
import { draftOf } from '../invoice-items/change';
import type { InvoiceItemRecord } from '../invoice-items/record';
import { invoiceItemLine } from './new-line';
import type { InvoiceLineRecord, InvoiceRecord } from './record';
import { withTotals } from './totals';

/*
 * The order of lines (docs.stripe.com/api/invoices/object, recorded): items that waited, newest first, then what
 * subscriptions bill, then items that were added to the draft, oldest first.
 */

const EVER = { from: 0, to: Number.POSITIVE_INFINITY };

/** Invoice items of a customer that no invoice has taken up, newest first. */
export function pendingItems(
  tx: Transaction,
  customer: string,
  currency: string,
  subscription: string | null,
): InvoiceItemRecord[] {
  return tx.account.store.invoiceitem
    .page({ index: 'pending', key: customer }, { limit: Number.POSITIVE_INFINITY }, EVER)
    .data.filter(
      (item) =>
        item.currency === currency && (item.subscription === null || item.subscription === subscription),
    );
}

const toLines = (tx: Transaction, invoice: InvoiceRecord, items: InvoiceItemRecord[]): InvoiceLineRecord[] =>
  items.map((item) => invoiceItemLine(tx, tx.put('invoiceitem', { ...item, invoice: invoice.id })));

/** Puts items that waited onto a draft that is being drawn. */
export function takeItems(
  tx: Transaction,
  invoice: InvoiceRecord,
  items: InvoiceItemRecord[],
): InvoiceRecord {
  return { ...invoice, lines: [...toLines(tx, invoice, items), ...invoice.lines] };
}

/** Adds an item to a draft that was made before. */
export function addItem(tx: Transaction, item: InvoiceItemRecord, draft: InvoiceRecord): void {
  tx.put('invoice', withTotals(tx, { ...draft, lines: [...draft.lines, ...toLines(tx, draft, [item])] }));
}

/** Has the line of an item that was changed or deleted follow it, on the draft that it is on. */
export function updateItemLine(tx: Transaction, item: InvoiceItemRecord): void {
  if (item.invoice === null) return;
  const draft = draftOf(tx, item.invoice);
  const lines = draft.lines.flatMap((line) => {
    if (line.invoice_item !== item.id) return line;
    if (item.deleted) return [];
    const { amount, description, discountable, discounts, metadata, period, pricing, quantity, tax_rates } =
      item;
    return {
      ...line,
      ...{ amount, description, discountable, discounts, metadata, period, pricing, quantity, tax_rates },
    };
  });
  tx.put('invoice', withTotals(tx, { ...draft, lines }));
}
