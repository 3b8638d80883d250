import type { ConfirmPayment } from '@app/contracts';
import { isTerminal } from '../apply/apply-rule';
import type { PaymentEntity } from '../payment.entity';

/** A card and what proves that its owner has it at hand: a CVC token, or a PaymentMethod made with the code in it. */
export type CardToTry = { paymentMethodId: string } & (
  | { cvcToken: string; saveCard: null }
  | { cvcToken: null; saveCard: boolean }
);

/**
 * What a confirm does, given the payment's state.
 *
 * - `answer`: nothing is sent; the view is the answer.
 * - `cvc_required`: a new try needs its CVC token, or a new card.
 * - `try`: the card travels.
 * - `continue`: a bare confirm of what the bank has approved.
 */
export type ConfirmPlan =
  | { type: 'answer' }
  | { type: 'cvc_required' }
  | ({ type: 'try' } & CardToTry)
  | { type: 'continue' };

/** What the plan depends on; `keepsCard`: the intent saves the card that the bank was asked about, once it has paid. */
export type ConfirmState = Pick<PaymentEntity, 'status' | 'paymentMethodId' | 'intentPaymentMethodId'> & {
  keepsCard: boolean;
};

/** Pure; the state must be fresh where the bank is involved (`requires_action`, `requires_confirmation`). */
export function planConfirm(payment: ConfirmState, body: ConfirmPayment): ConfirmPlan {
  const { status } = payment;
  if (isTerminal(status)) return { type: 'answer' };
  const asksForTry = Object.keys(body).length > 0;
  const card = cardOf(payment, body);
  if (asksForTry && card === null) return { type: 'cvc_required' };
  if (status === 'processing' || status === 'requires_capture') return { type: 'answer' };
  if (card === null) {
    if (status === 'requires_payment_method') return { type: 'cvc_required' };
    // Still at the bank: a confirm now would start its challenge over.
    return status === 'requires_confirmation' ? { type: 'continue' } : { type: 'answer' };
  }
  // The bank has approved this very card: a token now would start all over, so it is dropped.
  const approved =
    status === 'requires_confirmation' && card.paymentMethodId === payment.intentPaymentMethodId;
  // A bare confirm saves the card, or not, as the try before it asked for.
  const asBefore = card.saveCard === null || card.saveCard === payment.keepsCard;
  return approved && asBefore ? { type: 'continue' } : { type: 'try', ...card };
}

function cardOf(payment: ConfirmState, body: ConfirmPayment): CardToTry | null {
  const { cvcToken, paymentMethodId, saveCard } = body;
  if (cvcToken !== undefined) {
    const chosen = paymentMethodId ?? payment.paymentMethodId;
    return chosen === null ? null : { paymentMethodId: chosen, cvcToken, saveCard: null };
  }
  if (paymentMethodId === undefined || saveCard === undefined) return null;
  return { paymentMethodId, cvcToken: null, saveCard };
}
