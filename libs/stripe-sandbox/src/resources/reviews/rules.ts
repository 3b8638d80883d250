import { cardOf } from '../../cards/table';
import type { ReactionList, Transaction } from '../../kernel/store/transaction';
import type { ChargeRecord } from '../charges/record';
import type { DisputeRecord } from '../disputes/record';
import type { PaymentIntentRecord } from '../payment-intents/record';
import type { ReviewRecord } from './record';
import { reviewsElevatedRisk } from './settings';

/** Puts a payment of elevated risk up for review, if the account has that rule switched on. */
export function openReview(
  tx: Transaction,
  charge: ChargeRecord,
  intent: PaymentIntentRecord,
): { charge: ChargeRecord; intent: PaymentIntentRecord } {
  if (!reviewsElevatedRisk(tx.account.settings) || cardOf(charge.method.card).risk !== 'elevated') {
    return { charge, intent };
  }
  const review = tx.put('review', {
    id: tx.account.ids.plain('prv', tx.wall),
    created: tx.now,
    billing_zip: charge.method.billing_details.address.postal_code,
    charge: charge.id,
    closed_reason: null,
    payment_intent: intent.id,
  });
  tx.emit('review.opened', 'review', review);
  return {
    charge: tx.put('charge', { ...charge, review: review.id }),
    intent: tx.put('payment_intent', { ...intent, review: review.id }),
  };
}

/** Closes the review of a charge, if there is an open one. */
export function closeReview(
  tx: Transaction,
  charge: ChargeRecord,
  reason: Exclude<ReviewRecord['closed_reason'], null>,
): void {
  const review = charge.review ? tx.get('review', charge.review) : undefined;
  if (review?.closed_reason !== null) return;
  const closed = tx.put('review', { ...review, closed_reason: reason });
  tx.emit('review.closed', 'review', closed);
}

/** The money went back: refunded, or released without ever being captured. */
function onRefunded(tx: Transaction, charge: ChargeRecord): void {
  const refund = tx.account.store.refund.newest('charge', charge.id);
  if (!refund) closeReview(tx, charge, 'canceled');
  else closeReview(tx, charge, refund.reason === 'fraudulent' ? 'refunded_as_fraud' : 'refunded');
}

function onDisputed(tx: Transaction, dispute: DisputeRecord): void {
  const charge = tx.get('charge', dispute.charge);
  if (charge) closeReview(tx, charge, 'disputed');
}

export const reviewReactions: ReactionList = {
  'charge.dispute.created': onDisputed,
  'charge.expired': onRefunded,
  'charge.refunded': onRefunded,
};
