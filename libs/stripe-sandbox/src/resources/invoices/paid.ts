import type { Transaction } from '../../kernel/store/transaction';
import type { InvoicePaymentRecord } from '../invoice-payments/record';
import type { InvoiceRecord } from './record';

/** The payment an invoice waits for. */
export const paymentOf = (tx: Transaction, invoice: string): InvoicePaymentRecord | undefined =>
  tx.account.store.invoice_payment.newest('invoice', invoice);

/** An invoice is paid, through Stripe or elsewhere. */
export function invoicePaid(
  tx: Transaction,
  invoice: InvoiceRecord,
  how: { offStripe: number; attempted: boolean },
): InvoiceRecord {
  const paid = tx.put('invoice', {
    ...invoice,
    status: 'paid',
    amountPaid: invoice.amountDue,
    attempted: how.attempted,
    attemptCount:
      how.attempted && invoice.amountDue > 0 ? Math.max(1, invoice.attemptCount) : invoice.attemptCount,
    autoAdvance: false,
    nextPaymentAttempt: null,
    offStripe: how.offStripe,
    paidAt: tx.now,
  });
  tx.emit('invoice.paid', 'invoice', paid);
  tx.emit('invoice.payment_succeeded', 'invoice', paid);
  return paid;
}
