import type Stripe from 'stripe';
import { type Shows, viewOf } from '../../kernel/view-of';
import type { PayoutRecord } from './record';

/** The bank's own number of a payout is known once the money is there (docs.stripe.com/api/payouts/object). */
function traceId({ id, status }: PayoutRecord): Stripe.Payout.TraceId {
  if (status === 'paid') return { status: 'supported', value: id.slice(-15) };
  return { status: status === 'canceled' ? 'unsupported' : 'pending', value: null };
}

/** A payout as the API shows it. */
export const buildPayout: Shows<PayoutRecord, Stripe.Payout> = viewOf({
  object: 'payout',
  shows: [
    'amount arrival_date automatic balance_transaction created currency description destination',
    'failure_balance_transaction metadata reconciliation_status statement_descriptor status',
  ],
  defaults: {
    application_fee: null,
    application_fee_amount: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    method: 'standard',
    original_payout: null,
    payout_method: null,
    reversed_by: null,
    source_type: 'card',
    type: 'bank_account',
  },
  fields: { trace_id: traceId },
});
