import { invalid, missing } from '../../kernel/errors';
import type { Transaction } from '../../kernel/store/transaction';
import type { InvoiceRecord, InvoiceStatus } from './record';

/** The invoice of an id; from here on the transaction follows its customer's clock. */
export function findInvoice(tx: Transaction, id: string): InvoiceRecord {
  const record = tx.get('invoice', id);
  if (!record || record.deleted) throw missing('invoice', id);
  tx.follow(record.customer);
  return record;
}

/** Refuses what an invoice of this status does not allow. */
export function demand(
  record: InvoiceRecord,
  statuses: InvoiceStatus[],
  message: string,
  code?: string,
): void {
  if (!statuses.includes(record.status)) throw invalid(message, code === undefined ? {} : { code });
}

export const notEditable = (record: InvoiceRecord): void =>
  demand(record, ['draft'], 'This invoice is no longer editable', 'invoice_not_editable');
