import type { Transaction } from '../../kernel/store/transaction';
import type { InvoiceItemRecord } from '../invoice-items/record';
import { invoiceItemLine } from './new-line';
import type { InvoiceLineRecord, InvoiceRecord } from './record';

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

/** Adds items to a draft that was made before. */
export function addItems(tx: Transaction, invoice: InvoiceRecord, items: InvoiceItemRecord[]): InvoiceRecord {
  return { ...invoice, lines: [...invoice.lines, ...toLines(tx, invoice, items)] };
}
