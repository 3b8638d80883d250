import { invoiceErrors } from '../../error-catalogue/invoices';
import type { ApiError } from '../../kernel/errors';
import type { Transaction } from '../../kernel/store/transaction';
import { useClockOf } from '../customers/clock';
import type { InvoiceRecord, InvoiceStatus } from './record';

/**
 * The invoice of the id in a path; from here on the transaction follows its customer's clock. Some endpoints name the
 * parameter `id` and some `invoice` when there is none (recorded).
 */
export function findInvoice(tx: Transaction, id: string, param: 'id' | 'invoice'): InvoiceRecord {
  const record = tx.get('invoice', id);
  if (!record || record.deleted) throw invoiceErrors.no_such_invoice({ id }, { param });
  useClockOf(tx, record.customer);
  return record;
}

/** Refuses what an invoice of this status does not allow. */
export function demand(record: InvoiceRecord, statuses: InvoiceStatus[], refusal: () => ApiError): void {
  if (!statuses.includes(record.status)) throw refusal();
}
