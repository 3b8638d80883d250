import type { CheckoutSessionView, PaymentStatus } from '@app/contracts';
import type { PaymentEntity } from '../payments/payment.entity';

type State = Pick<CheckoutSessionView, 'status' | 'paymentStatus' | 'url'>;

/**
 * A payment in Stripe Checkout in the words of a session.
 * @param shown the status as the owner sees it: `processing` also while the session is being ended
 */
export function checkoutState(
  payment: Pick<PaymentEntity, 'status' | 'checkoutUrl'>,
  shown: PaymentStatus,
): State {
  if (payment.status === 'succeeded') return { status: 'complete', paymentStatus: 'paid', url: null };
  if (payment.status === 'canceled') return { status: 'expired', paymentStatus: 'unpaid', url: null };
  // Only an open session has a page.
  if (!payment.checkoutUrl) return { status: 'complete', paymentStatus: 'unpaid', url: null };
  return {
    status: 'open',
    paymentStatus: 'unpaid',
    url: shown === 'processing' ? null : payment.checkoutUrl,
  };
}
