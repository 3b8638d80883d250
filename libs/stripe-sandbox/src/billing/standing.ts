import type { Transaction } from '../store/transaction';
import type { InvoiceRecord } from './records';
export function invoiceEnded(_tx: Transaction, _i: InvoiceRecord, _m: string | null): void {}
export function invoiceFailed(_tx: Transaction, _i: InvoiceRecord): void {}
