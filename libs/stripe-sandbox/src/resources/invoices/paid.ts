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
    amount_paid: invoice.amount_due,
    attempted: how.attempted,
    attempt_count:
      how.attempted && invoice.amount_due > 0 ? Math.max(1, invoice.attempt_count) : invoice.attempt_count,
    auto_advance: false,
    next_payment_attempt: null,
    amount_paid_off_stripe: how.offStripe,
    paid_at: tx.now,
  });
  tx.emit('invoice.paid', 'invoice', paid);
  tx.emit('invoice.payment_succeeded', 'invoice', paid);
  return paid;
}
