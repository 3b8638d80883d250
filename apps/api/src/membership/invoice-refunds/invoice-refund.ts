/** A refund of an invoice. The row comes first; its id makes Stripe's idempotency key. */
export type InvoiceRefund = {
  id: string;
  invoiceId: string;
  /** `unexpected_payment`: it bought nothing; `rest`: of the month that was left; `stripe`: made there. */
  kind: 'unexpected_payment' | 'rest' | 'stripe';
  /** `re_…`; null until Stripe has it. */
  stripeId: string | null;
  /** Minor units. */
  amount: number;
  currency: string;
  /** `requested` until Stripe has it, then in Stripe's words. */
  status: string;
  requestedBy: string | null;
  failureReason: string | null;
  /** Part of Stripe's idempotency key: a key that answers 500 answers 500 for good. */
  generation: number;
  createdAt: Date;
};

export const refundKey = ({ id, generation }: Pick<InvoiceRefund, 'id' | 'generation'>): string =>
  generation === 1 ? `invoice-refund:${id}` : `invoice-refund:${id}:${generation}`;
