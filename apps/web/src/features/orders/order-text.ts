import type { Order } from '@app/contracts';
import { formatMoney } from '../../lib/money';

/** A short name for an order that people can read out: the first group of its id. */
export const orderNumber = (order: Pick<Order, 'id'>): string =>
  (order.id.split('-')[0] ?? order.id).toUpperCase();

export type OrderState = { label: string; tone: 'open' | 'good' | 'quiet'; money: string };

/** Where an order stands, in a word and in a sentence about the money. */
export function orderState(order: Order): OrderState {
  const refunded = formatMoney({ amount: order.refundedAmount, currency: order.total.currency });
  switch (order.status) {
    case 'paid':
      return order.refundedAmount > 0
        ? { label: 'Partly refunded', tone: 'good', money: `Paid; ${refunded} was sent back to your card.` }
        : { label: 'Paid', tone: 'good', money: 'Paid in full.' };
    case 'refunded':
      return { label: 'Refunded', tone: 'quiet', money: `${refunded} was sent back to your card.` };
    case 'canceled':
      return {
        label: 'Cancelled',
        tone: 'quiet',
        money: order.refundedAmount > 0 ? `${refunded} was sent back to your card.` : 'Nothing was charged.',
      };
    case 'open':
      return openState(order.payment?.status);
  }
}

function openState(payment: NonNullable<Order['payment']>['status'] | undefined): OrderState {
  switch (payment) {
    case 'requires_action':
      return {
        label: 'Your bank asks',
        tone: 'open',
        money: 'Your bank wants to hear from you before it pays. Nothing has been charged yet.',
      };
    case 'processing':
    case 'requires_confirmation':
    case 'requires_capture':
      return {
        label: 'Being paid',
        tone: 'open',
        money: 'We are waiting for the answer to your payment. There is no need to pay again.',
      };
    case 'succeeded':
      return { label: 'Being paid', tone: 'open', money: 'Your payment has arrived and is being entered.' };
    default:
      return { label: 'To be paid', tone: 'open', money: 'Nothing has been charged yet.' };
  }
}
