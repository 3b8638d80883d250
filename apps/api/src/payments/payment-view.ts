import type { Card, LastError, PaymentView } from '@app/contracts';
import { isTerminal } from './apply-rule';
import type { PaymentEntity } from './payment.entity';

/**
 * The payment as its owner sees it. While an attempt is open its outcome is not known, so it reads `processing`
 * whatever came before.
 */
export function toPaymentView(payment: PaymentEntity, attemptOpen: boolean, card: Card | null): PaymentView {
  const status = attemptOpen && !isTerminal(payment.status) ? 'processing' : payment.status;
  const atBank = status === 'requires_action' && payment.kind === 'card';
  return {
    id: payment.id,
    orderId: payment.orderId,
    kind: payment.kind,
    status,
    // What a hosted page takes is confirmed by Stripe alone.
    confirmationMethod: payment.kind === 'card' ? 'manual' : 'automatic',
    amount: payment.amount,
    currency: payment.currency,
    paymentMethod: card,
    nextAction: atBank ? { type: payment.nextActionType ?? 'use_stripe_sdk' } : null,
    clientSecret: atBank ? payment.clientSecret : null,
    lastError: status === 'requires_payment_method' ? inOrder(payment.lastError) : null,
    createdAt: payment.createdAt.toISOString(),
    updatedAt: payment.updatedAt.toISOString(),
  };
}

/** jsonb keeps no order of its own; the contract has one. */
const inOrder = (error: LastError | null): LastError | null =>
  error && { code: error.code, declineCode: error.declineCode, message: error.message };
