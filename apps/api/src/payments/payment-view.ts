import type { PaymentCard, PaymentView } from '@app/contracts';
import { toStoredCard } from '../stripe/card';
import { toStoredError } from '../stripe/stored-error';
import { isTerminal } from './apply/apply-rule';
import type { PaymentWithAttempt } from './payment.repository';

/**
 * The payment as its owner sees it. While an attempt is open its outcome is not known, so it reads `processing`
 * whatever came before.
 */
export function toPaymentView({ payment, attempt }: PaymentWithAttempt): PaymentView {
  const status = attempt && !isTerminal(payment.status) ? 'processing' : payment.status;
  const atBank = status === 'requires_action' && payment.kind === 'card';
  return {
    id: payment.id,
    orderId: payment.orderId,
    kind: payment.kind,
    status,
    // What Stripe Checkout takes is confirmed by Stripe alone.
    confirmationMethod: payment.kind === 'card' ? 'manual' : 'automatic',
    amount: payment.amount,
    currency: payment.currency,
    paymentMethod: toStoredCard(cardShown({ payment, attempt })),
    nextAction: atBank ? { type: payment.nextActionType ?? 'use_stripe_sdk' } : null,
    clientSecret: atBank ? payment.clientSecret : null,
    lastError: status === 'requires_payment_method' ? toStoredError(payment.lastError) : null,
    createdAt: payment.createdAt.toISOString(),
    updatedAt: payment.updatedAt.toISOString(),
  };
}

/** What is known of another card than the one that is being tried is not shown. */
function cardShown({ payment, attempt }: PaymentWithAttempt): PaymentCard | null {
  const tried = attempt?.paymentMethodId ?? null;
  return tried === null || payment.card?.id === tried ? payment.card : null;
}
