import type { Order } from '@app/contracts';
import { refundedSum } from '../../components/status/refund-lines';
import { formatMoney } from '../../lib/money';

/** A short order number: the first group of its id. */
export const orderNumber = (order: Pick<Order, 'id'>): string =>
  (order.id.split('-')[0] ?? order.id).toUpperCase();

export type OrderState = { label: string; tone: 'open' | 'good' | 'quiet'; money: string };

/** The status of an order, as a label and as a sentence about the money. */
export function orderState(order: Order): OrderState {
  const refunded = formatMoney({ amount: refundedSum(order), currency: order.total.currency });
  switch (order.status) {
    case 'paid':
      return paidState(order, refunded);
    case 'refunded':
      return { label: 'Refunded', tone: 'quiet', money: `${refunded} was refunded to your card.` };
    case 'canceled':
      return {
        label: 'Canceled',
        tone: 'quiet',
        money: order.refundedAmount > 0 ? `${refunded} was refunded to your card.` : 'You were not charged.',
      };
    case 'open':
      return openState(order.payment?.status);
  }
}

function paidState(order: Order, refunded: string): OrderState {
  const parts = refundedSum(order) > 0 ? ['Paid.', `${refunded} was refunded to your card.`] : ['Paid.'];
  if (order.pendingRefundAmount > 0) {
    const pending = formatMoney({ amount: order.pendingRefundAmount, currency: order.total.currency });
    parts.push(`A refund of ${pending} to your card is pending.`);
    return { label: 'Refund pending', tone: 'good', money: parts.join(' ') };
  }
  return parts.length > 1
    ? { label: 'Partly refunded', tone: 'good', money: parts.join(' ') }
    : { label: 'Paid', tone: 'good', money: 'Paid in full.' };
}

function openState(payment: NonNullable<Order['payment']>['status'] | undefined): OrderState {
  switch (payment) {
    case 'requires_action':
      return {
        label: 'Verification needed',
        tone: 'open',
        money: 'You have not been charged yet. Your bank needs to verify this payment.',
      };
    case 'processing':
    case 'requires_confirmation':
    case 'requires_capture':
      return {
        label: 'Processing',
        tone: 'open',
        money: 'Your payment is processing. Do not pay again.',
      };
    case 'succeeded':
      return {
        label: 'Processing',
        tone: 'open',
        money: 'Your payment succeeded. The order is being updated.',
      };
    default:
      return { label: 'Unpaid', tone: 'open', money: 'You have not been charged.' };
  }
}
