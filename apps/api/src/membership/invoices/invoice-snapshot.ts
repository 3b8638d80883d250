import { type InvoiceLine, type InvoiceStatus, invoiceStatusSchema } from '@app/contracts';
import type Stripe from 'stripe';

export type InvoiceReason = 'join' | 'renewal' | 'other';

/** What we keep of an invoice at the moment when we asked; amounts in minor units. */
export type InvoiceSnapshot = {
  stripeId: string;
  number: string | null;
  status: InvoiceStatus;
  reason: InvoiceReason;
  lines: InvoiceLine[];
  amount: number;
  amountPaid: number;
  currency: string;
  /** Tries to charge it, as the retries count them: one on our page counts as the first, and no more. */
  attemptCount: number;
  nextAttemptAt: Date | null;
  /** `pi_…`; null where nothing is to be paid, or the answer does not carry the payments. */
  intentId: string | null;
  /** The owner has marked it as paid, without a charge; false too where the answer does not carry the payments. */
  isPaidOutside: boolean;
  finalizedAt: Date;
  paidAt: Date | null;
  createdAt: Date;
};

const date = (seconds: number): Date => new Date(seconds * 1_000);

const reasons: Partial<Record<string, InvoiceReason>> = {
  subscription_create: 'join',
  subscription_cycle: 'renewal',
};

function toLine(line: Stripe.InvoiceLineItem): InvoiceLine {
  const { start, end } = line.period;
  const recurs = line.parent?.type === 'subscription_item_details';
  return {
    description: line.description ?? '',
    quantity: line.quantity ?? 1,
    amount: line.amount,
    period: recurs ? { start: date(start).toISOString(), end: date(end).toISOString() } : null,
  };
}

/** The PaymentIntent that the invoice waits for, or was paid with. */
function intentOf({ payments }: Stripe.Invoice): string | null {
  const known = payments?.data.filter(({ payment }) => payment.type === 'payment_intent') ?? [];
  const payment =
    known.find(({ status }) => status === 'paid') ??
    known.find(({ is_default, status }) => is_default && status === 'open') ??
    known[0];
  const intent = payment?.payment.payment_intent;
  return typeof intent === 'string' ? intent : (intent?.id ?? null);
}

function isPaidOutside({ status, amount_paid: amount, payments }: Stripe.Invoice): boolean {
  if (status !== 'paid' || amount === 0 || !payments) return false;
  return !payments.data.some((one) => one.status === 'paid' && one.payment.type !== 'payment_record');
}

/** An invoice in our shape; null for a draft, which may still change, and for one that is gone. */
export function toInvoiceSnapshot(invoice: Stripe.Invoice): InvoiceSnapshot | null {
  const status = invoiceStatusSchema.safeParse(invoice.status);
  if (!status.success) return null;
  const { finalized_at: finalizedAt, paid_at: paidAt } = invoice.status_transitions;
  return {
    stripeId: invoice.id,
    number: invoice.number,
    status: status.data,
    reason: reasons[invoice.billing_reason ?? ''] ?? 'other',
    lines: invoice.lines.data.map(toLine),
    amount: invoice.amount_due,
    amountPaid: invoice.amount_paid,
    currency: invoice.currency,
    attemptCount: invoice.attempt_count,
    nextAttemptAt: invoice.next_payment_attempt === null ? null : date(invoice.next_payment_attempt),
    intentId: intentOf(invoice),
    isPaidOutside: isPaidOutside(invoice),
    finalizedAt: date(finalizedAt ?? invoice.created),
    paidAt: paidAt === null ? null : date(paidAt),
    createdAt: date(invoice.created),
  };
}
