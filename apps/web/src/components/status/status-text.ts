import type {
  InvoiceStatus,
  MembershipStatus,
  OrderStatus,
  PaymentKind,
  PaymentStatus,
} from '@app/contracts';

/** Labels of an order's status. */
export const orderStatusLabels: Record<OrderStatus, string> = {
  open: 'Unpaid',
  paid: 'Paid',
  canceled: 'Canceled',
  refunded: 'Refunded',
};

/** An open order whose money is on its way, which takes days. */
export const processingLabel = 'Payment processing';

/** Labels of a PaymentIntent's status, as in Stripe's dashboard. */
export const paymentStatusLabels: Record<PaymentStatus, string> = {
  requires_payment_method: 'Incomplete',
  requires_confirmation: 'Requires confirmation',
  requires_action: 'Verification needed',
  processing: 'Processing',
  requires_capture: 'Uncaptured',
  canceled: 'Canceled',
  succeeded: 'Succeeded',
};

/** Labels of a subscription's status, as in Stripe's dashboard. */
export const membershipStatusLabels: Record<MembershipStatus, string> = {
  none: 'None',
  incomplete: 'Incomplete',
  incomplete_expired: 'Incomplete expired',
  trialing: 'Trialing',
  active: 'Active',
  past_due: 'Past due',
  unpaid: 'Unpaid',
  paused: 'Paused',
  canceled: 'Canceled',
};

/** Labels of an invoice's status, as in Stripe's dashboard. */
export const invoiceStatusLabels: Record<InvoiceStatus, string> = {
  open: 'Open',
  paid: 'Paid',
  uncollectible: 'Uncollectible',
  void: 'Void',
};

export const paymentKindLabels: Record<PaymentKind, string> = {
  card: 'Card',
  checkout: 'Stripe Checkout',
};

/** Labels of a refund's status; `requested` is ours, before Stripe has it. */
const refundStatusLabels: Record<string, string> = {
  requested: 'requested',
  pending: 'pending',
  requires_action: 'needs action by the customer',
  succeeded: 'succeeded',
  failed: 'failed',
  canceled: 'canceled',
};

export const refundStatusLabel = (status: string): string => refundStatusLabels[status] ?? status;
