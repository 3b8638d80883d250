import type { OrderStatus, PaymentKind, PaymentStatus } from '@app/contracts';

/** Where an order stands, as its owner reads it. */
export const orderStatusLabels: Record<OrderStatus, string> = {
  open: 'Open',
  paid: 'Paid',
  canceled: 'Cancelled',
  refunded: 'Refunded',
};

/** Stripe's statuses of a payment, as an owner reads them. */
export const paymentStatusLabels: Record<PaymentStatus, string> = {
  requires_payment_method: 'Waits for a card',
  requires_confirmation: 'Waits to be confirmed',
  requires_action: 'The bank asks',
  processing: 'Being paid',
  requires_capture: 'Authorised',
  canceled: 'Cancelled',
  succeeded: 'Paid',
};

export const paymentKindLabels: Record<PaymentKind, string> = {
  card: 'Saved card',
  checkout: 'Stripe’s page',
};

/** Stripe's statuses of a refund; `requested` is ours, before Stripe has it. */
const refundStatusLabels: Record<string, string> = {
  requested: 'on its way to Stripe',
  pending: 'on its way to the bank',
  requires_action: 'waits for the customer',
  succeeded: 'given back',
  failed: 'failed',
  canceled: 'cancelled',
};

export const refundStatusLabel = (status: string): string => refundStatusLabels[status] ?? status;
