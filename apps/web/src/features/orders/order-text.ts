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
      return { label: 'Refunded', tone: 'quiet', money: `${refunded} was refunded${toCard(order)}.` };
    case 'canceled':
      return {
        label: 'Canceled',
        tone: 'quiet',
        money:
          order.refundedAmount > 0 ? `${refunded} was refunded${toCard(order)}.` : 'You were not charged.',
      };
    case 'open':
      return openState(order);
  }
}

/** Stripe Checkout may have taken something else than a card. */
const toCard = ({ payment }: Order): string => (payment?.kind === 'checkout' ? '' : ' to your card');

function paidState(order: Order, refunded: string): OrderState {
  const parts = refundedSum(order) > 0 ? ['Paid.', `${refunded} was refunded${toCard(order)}.`] : ['Paid.'];
  if (order.pendingRefundAmount > 0) {
    const pending = formatMoney({ amount: order.pendingRefundAmount, currency: order.total.currency });
    parts.push(`A refund of ${pending}${toCard(order)} is pending.`);
    return { label: 'Refund pending', tone: 'good', money: parts.join(' ') };
  }
  return parts.length > 1
    ? { label: 'Partly refunded', tone: 'good', money: parts.join(' ') }
    : { label: 'Paid', tone: 'good', money: 'Paid in full.' };
}

/** Whether the money of an order is on its way from a bank that takes days. */
export const isDelayed = ({ status, payment }: Order): boolean =>
  status === 'open' && payment?.kind === 'checkout' && payment.status === 'processing';

/** What the shopper of such an order is told. */
export const delayedText =
  'Your bank has not paid yet: that can take several days. Do not pay again. Your books are reserved, and we will email you.';

/** What the shopper is told whose bank did not pay. */
export const bankFailedText = 'Your bank did not pay. You were not charged.';

function openState(order: Order): OrderState {
  if (isDelayed(order)) return { label: 'Payment processing', tone: 'open', money: delayedText };
  switch (order.payment?.status) {
    case 'canceled':
      return order.paymentFailedAt === null
        ? { label: 'Unpaid', tone: 'open', money: 'You have not been charged.' }
        : {
            label: 'Payment failed',
            tone: 'open',
            money: `${bankFailedText} Pay again if you still want the books.`,
          };
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
