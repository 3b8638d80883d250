import type { AdminOrder, Member } from '@app/contracts';
import { decimalAmount } from '../../money/decimal-amount';
import type { ExportedPayment } from './admin-membership-payments.service';
import type { AdminRefund } from './admin-refunds.service';
import type { Columns } from './csv';

type WithCustomer = { customer: { id: string; name: string; email: string | null } };

const customer = {
  customer_id: (row: WithCustomer) => row.customer.id,
  customer_name: (row: WithCustomer) => row.customer.name,
  customer_email: (row: WithCustomer) => row.customer.email,
};

// Times are ISO 8601 in UTC; amounts are decimal numbers of the currency in the column beside them.

export const orderColumns: Columns<AdminOrder> = {
  order_id: ({ id }) => id,
  created_at: ({ createdAt }) => createdAt,
  paid_at: ({ paidAt }) => paidAt,
  status: ({ status }) => status,
  items: ({ items }) => items.reduce((sum, { quantity }) => sum + quantity, 0),
  books: ({ items }) => items.map(({ quantity, title }) => `${quantity} × ${title}`).join('; '),
  total: ({ total }) => decimalAmount(total.amount, total.currency),
  refunded: ({ total, refundedAmount }) => decimalAmount(refundedAmount, total.currency),
  refund_pending: ({ total, pendingRefundAmount }) => decimalAmount(pendingRefundAmount, total.currency),
  currency: ({ total }) => total.currency,
  discount_percent: ({ discount }) => discount?.percent ?? null,
  payment_id: ({ payment }) => payment?.id ?? null,
  payment_status: ({ payment }) => payment?.status ?? null,
  ...customer,
};

export const paymentColumns: Columns<ExportedPayment> = {
  payment_id: ({ id }) => id,
  order_id: ({ orderId }) => orderId,
  membership_id: ({ membershipId }) => membershipId ?? null,
  invoice: ({ invoice }) => invoice ?? null,
  payment_intent: ({ stripeId }) => stripeId,
  checkout_session: ({ checkoutSessionId }) => checkoutSessionId,
  created_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt,
  method: ({ kind }) => kind,
  status: ({ status }) => status,
  amount: ({ amount, currency }) => decimalAmount(amount, currency),
  refunded: ({ refundedAmount, currency }) => decimalAmount(refundedAmount, currency),
  currency: ({ currency }) => currency,
  card_brand: ({ card }) => card?.brand ?? null,
  card_last4: ({ card }) => card?.last4 ?? null,
  error_code: ({ lastError }) => lastError?.code ?? null,
  decline_code: ({ lastError }) => lastError?.declineCode ?? null,
  ...customer,
};

export const refundColumns: Columns<AdminRefund> = {
  refund_id: ({ id }) => id,
  refund: ({ stripeId }) => stripeId,
  kind: ({ kind }) => kind,
  order_id: ({ orderId }) => orderId,
  payment_id: ({ paymentId }) => paymentId,
  membership_id: ({ membershipId }) => membershipId,
  invoice: ({ invoice }) => invoice,
  created_at: ({ createdAt }) => createdAt.toISOString(),
  updated_at: ({ updatedAt }) => updatedAt.toISOString(),
  status: ({ status }) => status,
  failure_reason: ({ failureReason }) => failureReason,
  amount: ({ amount, currency }) => decimalAmount(amount, currency),
  currency: ({ currency }) => currency,
  requested_by: ({ requestedBy }) => requestedBy,
  note: ({ note }) => note,
  ...customer,
};

export const memberColumns: Columns<Member> = {
  membership_id: ({ id }) => id,
  subscription: ({ stripeId }) => stripeId,
  status: ({ status }) => status,
  created_at: ({ createdAt }) => createdAt,
  started_at: ({ startedAt }) => startedAt,
  current_period_end: ({ currentPeriodEnd }) => currentPeriodEnd,
  cancel_at_period_end: ({ cancelAtPeriodEnd }) => String(cancelAtPeriodEnd),
  ended_at: ({ endedAt }) => endedAt,
  monthly_amount: ({ monthly }) => decimalAmount(monthly.amount, monthly.currency),
  currency: ({ monthly }) => monthly.currency,
  card_brand: ({ paymentMethod }) => paymentMethod?.brand ?? null,
  card_last4: ({ paymentMethod }) => paymentMethod?.last4 ?? null,
  ...customer,
};
