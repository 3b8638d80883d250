import { changes } from '../../kernel/changes';
import type { Transaction } from '../../kernel/store/transaction';
import { buildInvoice } from './build';
import type { InvoiceRecord } from './record';

/** Puts a changed invoice and says what changed, if anything did. */
export function changeInvoice(tx: Transaction, before: InvoiceRecord, after: InvoiceRecord): InvoiceRecord {
  const stored = tx.put('invoice', after);
  const view = { account: tx.account, publicUrl: '' };
  const was = buildInvoice(before, view);
  const previous = changes(was, buildInvoice(stored, view));
  if (previous?.lines && 'lines' in was) previous.lines = was.lines;
  if (previous) tx.emit('invoice.updated', 'invoice', stored, previous);
  return stored;
}
