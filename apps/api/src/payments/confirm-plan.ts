import type { ConfirmPayment } from '@app/contracts';
import { isTerminal } from './apply-rule';
import type { PaymentEntity } from './payment.entity';

/**
 * What a confirm comes to, given where the payment stands.
 *
 * - `answer`: there is nothing to send; the view says it all.
 * - `cvc_required`: a new try needs its CVC token.
 * - `try`: card and token travel.
 * - `continue`: a bare confirm of what the bank has approved.
 */
export type ConfirmPlan =
  | { type: 'answer' }
  | { type: 'cvc_required' }
  | { type: 'try'; paymentMethodId: string; cvcToken: string }
  | { type: 'continue' };

type Standing = Pick<PaymentEntity, 'status' | 'paymentMethodId' | 'intentPaymentMethodId'>;

/** Pure; the payment's row must be fresh where the bank is involved (`requires_action`). */
export function planConfirm(payment: Standing, body: ConfirmPayment): ConfirmPlan {
  const { status } = payment;
  if (isTerminal(status)) return { type: 'answer' };
  const { cvcToken } = body;
  if (cvcToken === undefined && body.paymentMethodId !== undefined) return { type: 'cvc_required' };
  if (status === 'processing' || status === 'requires_capture') return { type: 'answer' };
  if (cvcToken === undefined) {
    if (status === 'requires_payment_method') return { type: 'cvc_required' };
    // Still at the bank: a confirm now would start its challenge over.
    return status === 'requires_confirmation' ? { type: 'continue' } : { type: 'answer' };
  }
  const card = body.paymentMethodId ?? payment.paymentMethodId;
  if (card === null) return { type: 'cvc_required' };
  // The bank has approved this very card: a token now would start all over, so it is dropped.
  if (status === 'requires_confirmation' && card === payment.intentPaymentMethodId)
    return { type: 'continue' };
  return { type: 'try', paymentMethodId: card, cvcToken };
}
