import type { PaymentStatus } from '@app/contracts';
import type { PaymentEntity } from '../payments/payment.entity';

/** An intent in one of these has taken no money and cannot without a new confirm. */
const idle = ['requires_payment_method', 'requires_confirmation', 'requires_action', 'canceled'];

/**
 * Whether our status and that of the PaymentIntent go together. A payment in Stripe Checkout ends with its session;
 * the intent of an expired session may be canceled later, or stay as the shopper left it
 * (docs.stripe.com/api/checkout/sessions/expire).
 */
export function sameStatus(
  payment: Pick<PaymentEntity, 'kind' | 'status'>,
  intentStatus: PaymentStatus,
): boolean {
  if (payment.status === intentStatus) return true;
  return payment.kind === 'checkout' && payment.status === 'canceled' && idle.includes(intentStatus);
}
