import type Stripe from 'stripe';
import { type Shows, viewOf } from '../../kernel/view-of';
import type { RefundRecord } from './record';

/** Whether the acquirer's reference is known: a little after the refund succeeded (recorded). */
function referenceStatus({ reference_status: reference, status }: RefundRecord): string {
  if (status === 'canceled' || status === 'failed') return 'unavailable';
  return reference ?? (status === 'succeeded' ? 'available' : 'pending');
}

function destination(record: RefundRecord): Stripe.Refund.DestinationDetails {
  // Money of a bank debit goes back by transfer (inferred).
  if (record.charge.startsWith('py_')) {
    return { type: 'us_bank_transfer', us_bank_transfer: { reference: null, reference_status: null } };
  }
  const status = referenceStatus(record);
  return {
    card: {
      ...(status === 'available' ? { reference: record.id.slice(-11) } : {}),
      reference_status: status,
      reference_type: 'acquirer_reference_number',
      type: 'refund',
    },
    type: 'card',
  };
}

/** A refund as the API shows it. */
export const buildRefund: Shows<RefundRecord, Stripe.Refund> = viewOf({
  object: 'refund',
  shows: [
    'amount balance_transaction charge created currency customer metadata payment_intent payment_method',
    'reason status',
  ],
  defaults: {
    balance_transaction: null,
    customer_account: null,
    payment_method: null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
  },
  fields: {
    destination_details: destination,
    failure_balance_transaction: ({ failure }) => failure?.balance_transaction,
    failure_reason: ({ failure }) => failure?.reason,
    pending_reason: ({ status }) => (status === 'pending' ? 'processing' : undefined),
  },
});
