import type { InvoicePayment, Invoice as InvoiceView, LinkedPayment } from '@app/contracts';
import { toStoredCard } from '../../stripe/card';
import { toStoredError } from '../../stripe/stored-error';
import type { Invoice } from './invoice';
import { shownLines } from './invoice-lines';

/** Whether a confirm of this invoice is under way. */
type Trying = { isTrying: boolean };

/** The payment of an invoice; while an attempt is open its outcome is not known, so it reads `processing`. */
export function toInvoicePayment(invoice: Invoice, { isTrying }: Trying): InvoicePayment {
  const status = isTrying && invoice.status === 'open' ? 'processing' : invoice.paymentStatus;
  const atBank = status === 'requires_action';
  return {
    id: invoice.id,
    kind: 'card',
    status,
    confirmationMethod: 'automatic',
    amount: invoice.amount,
    currency: invoice.currency,
    paymentMethod: toStoredCard(invoice.card),
    nextAction: atBank ? { type: invoice.nextActionType ?? 'use_stripe_sdk' } : null,
    clientSecret: atBank ? invoice.clientSecret : null,
    lastError: status === 'requires_payment_method' ? toStoredError(invoice.lastError) : null,
    createdAt: invoice.createdAt.toISOString(),
    updatedAt: invoice.updatedAt.toISOString(),
  };
}

/** The payment as whoever has the mailed link sees it: of the card no more than its owner knows it by. */
export const toLinkedPayment = (payment: InvoicePayment): LinkedPayment => ({
  ...payment,
  paymentMethod: payment.paymentMethod && {
    brand: payment.paymentMethod.brand,
    last4: payment.paymentMethod.last4,
  },
});

/** The invoice as its owner sees it. */
export function toInvoiceView(
  invoice: Invoice,
  { isTrying, billedTo }: Trying & Pick<InvoiceView, 'billedTo'>,
): InvoiceView {
  const { currency } = invoice;
  return {
    id: invoice.id,
    number: invoice.number,
    status: invoice.status,
    reason: invoice.reason,
    lines: shownLines(invoice).map(({ description, quantity, amount, period }) => ({
      description,
      quantity,
      amount,
      period: period && { start: period.start, end: period.end },
    })),
    total: { amount: invoice.amount, currency },
    refundedAmount: invoice.refundedAmount,
    payment: toInvoicePayment(invoice, { isTrying }),
    createdAt: invoice.createdAt.toISOString(),
    paidAt: invoice.paidAt?.toISOString() ?? null,
    nextAttemptAt: invoice.nextAttemptAt?.toISOString() ?? null,
    billedTo,
  };
}
