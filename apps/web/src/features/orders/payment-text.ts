import type { OrderPayment, Refund } from '@app/contracts';
import { maskedCard } from '../../components/card/brand-name';

/** The payment method: "Visa •••• 4242", "Stripe Checkout". */
export const paidWith = ({ card, kind }: Pick<OrderPayment, 'card' | 'kind'>): string => {
  if (card) return maskedCard(card);
  return kind === 'checkout' ? 'Stripe Checkout' : 'Card';
};

/** The status of one payment of an order. */
export function paymentState({
  status,
  failed,
  refunds,
}: Pick<OrderPayment, 'failed' | 'refunds' | 'status'>): string {
  switch (status) {
    case 'succeeded':
      if (refunds.some((refund) => refund.status === 'succeeded')) return 'Paid, then refunded';
      return refunds.some(isEffective) ? 'Paid, refund pending' : 'Paid';
    case 'canceled':
      return failed ? 'Failed, not charged' : 'Canceled, not charged';
    case 'processing':
    case 'requires_capture':
    case 'requires_confirmation':
      return 'Processing, do not pay again';
    case 'requires_action':
      return 'Verification needed, not charged yet';
    case 'requires_payment_method':
      return 'Incomplete, not charged';
  }
}

/**
 * The status of a refund: Stripe's statuses (docs.stripe.com/refunds) and our own `requested`.
 * @param kind of its payment: Stripe Checkout may have taken something else than a card
 */
export function refundState(status: Refund['status'], kind: OrderPayment['kind']): string {
  switch (status) {
    case 'succeeded':
      return kind === 'checkout' ? 'Refunded' : 'Refunded to your card';
    case 'failed':
      return 'Refund failed, we will contact you';
    case 'canceled':
      return 'Refund canceled';
    default:
      return 'Refund pending';
  }
}

/** Whether a refund counts: a failed or canceled one does not. */
export const isEffective = ({ status }: Pick<Refund, 'status'>): boolean =>
  status !== 'failed' && status !== 'canceled';
