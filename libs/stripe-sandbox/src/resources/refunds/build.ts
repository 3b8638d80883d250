import type Stripe from 'stripe';
import type { RefundRecord } from './record';

/** Whether the acquirer's reference, by which a bank finds a refund, is known. */
const REFERENCE = {
  canceled: 'unavailable',
  failed: 'unavailable',
  pending: 'pending',
  succeeded: 'available',
} as const;

/** A refund as the API shows it. */
export function buildRefund(record: RefundRecord): Stripe.Refund {
  const status = record.status ?? 'succeeded';
  return {
    id: record.id,
    object: 'refund',
    amount: record.amount,
    balance_transaction: record.balance_transaction ?? null,
    charge: record.charge,
    created: record.created,
    currency: record.currency,
    customer: record.customer,
    customer_account: null,
    destination_details: {
      card: {
        ...(status === 'succeeded' ? { reference: record.id.slice(-11) } : {}),
        reference_status: REFERENCE[status],
        reference_type: 'acquirer_reference_number',
        type: 'refund',
      },
      type: 'card',
    },
    ...(record.failure
      ? {
          failure_balance_transaction: record.failure.balance_transaction,
          failure_reason: record.failure.reason,
        }
      : {}),
    metadata: record.metadata,
    payment_intent: record.payment_intent,
    payment_method: null,
    ...(status === 'pending' ? { pending_reason: 'processing' } : {}),
    reason: record.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status,
    transfer_reversal: null,
  };
}
