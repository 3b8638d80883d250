/** What may differ between Stripe and the database, or wait for a person. */
export const mismatchKinds = [
  'unexpected_payment',
  'status_contradicts',
  'status_differs',
  'amount_differs',
  'unknown_payment',
  'intent_differs',
  'webhook_unhandled',
  'absent_at_stripe',
  'order_not_paid',
  'processing_too_long',
  'refund_failed',
  'refund_differs',
  'dispute_opened',
  'dispute_lost',
  'unknown_subscription',
  'product_differs',
] as const;
export type MismatchKind = (typeof mismatchKinds)[number];

/** A listed mismatch. */
export type ListedMismatch = {
  id: string;
  kind: string;
  /** The Stripe id, or ours where Stripe has none. */
  subject: string;
  paymentId: string | null;
  details: Record<string, unknown>;
};

/** An entry, and when it was taken off the list. */
export type MismatchEntry = ListedMismatch & { resolvedAt: Date | null };
