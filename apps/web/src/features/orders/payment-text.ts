import type { OrderPayment, Refund } from '@app/contracts';
import { cardName } from '../../components/card/saved-card';

/** With what was paid, or is to be: "Visa ending in 4242", "Stripe’s payment page". */
export const paidWith = ({ card, kind }: Pick<OrderPayment, 'card' | 'kind'>): string => {
  if (card) return cardName(card);
  return kind === 'checkout' ? 'Stripe’s payment page' : 'Card';
};

/** Where one payment of an order stands, in a sentence about the money. */
export function paymentState({ status, refunds }: Pick<OrderPayment, 'status' | 'refunds'>): string {
  switch (status) {
    case 'succeeded':
      return refunds.some(isEffective) ? 'Paid, then sent back as listed' : 'Paid';
    case 'canceled':
      return 'Ended; nothing was charged';
    case 'processing':
    case 'requires_capture':
    case 'requires_confirmation':
      return 'Waiting for the answer; there is no need to pay again';
    case 'requires_action':
      return 'Your bank wants to hear from you; nothing has been charged yet';
    case 'requires_payment_method':
      return 'Not paid; nothing has been charged';
  }
}

/** Where money given back is, in Stripe's statuses (docs.stripe.com/refunds) and our own `requested`. */
export function refundState(status: Refund['status']): string {
  switch (status) {
    case 'succeeded':
      return 'Sent back to your card';
    case 'failed':
      return 'Could not be sent back; we will be in touch';
    case 'canceled':
      return 'Not sent back';
    default:
      return 'On its way back to your card';
  }
}

/** Whether money given back counts: a refund that failed or was called off gave nothing back. */
export const isEffective = ({ status }: Pick<Refund, 'status'>): boolean =>
  status !== 'failed' && status !== 'canceled';
