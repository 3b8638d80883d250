import type { LastError, PaymentStatus, PaymentView } from '@app/contracts';

/** What the loop needs to know of a payment; a `PaymentView` is one. */
export type PaymentState = Pick<
  PaymentView,
  'kind' | 'status' | 'confirmationMethod' | 'clientSecret' | 'lastError'
> &
  Partial<Pick<PaymentView, 'updatedAt'>>;

/** The one thing to do next with a payment. */
export type NextStep =
  | { type: 'pay'; lastError: LastError | null }
  | { type: 'checkout'; lastError: LastError | null }
  | { type: 'authenticate'; clientSecret: string }
  | { type: 'confirm' }
  | { type: 'wait' }
  | { type: 'done' }
  | { type: 'start-over' };

/** The shopper's stage: choosing a card, typing its code, at the bank, waiting for an answer, finished. */
export type Stage = 'card' | 'security-code' | 'bank' | 'processing' | 'done';

/** While a payment of kind `checkout` is in one of these, what is to be done is done in Stripe Checkout. */
const hosted: ReadonlySet<PaymentStatus> = new Set([
  'requires_payment_method',
  'requires_action',
  'requires_confirmation',
]);

/**
 * The next step as a function of the payment alone.
 *
 * - `pay`: card and CVC are wanted; `lastError` says why the last try failed.
 * - `checkout`: the shopper pays in Stripe Checkout, challenge included; nothing is confirmed from here. Lead
 * there
 *   again, or switch to the card flow.
 * - `authenticate`: the bank asks; run `handleNextAction({clientSecret})`, then confirm with an empty body.
 * - `confirm`: the bank has said yes; confirm at once with an empty body (Stripe gives a manually confirmed
 *   intent one hour: docs.stripe.com/payments/accept-a-payment-synchronously).
 * - `wait`: read again until it changes. Automatic confirmation needs no second confirm, so there
 *   `requires_confirmation` only waits.
 */
export function nextStep(payment: PaymentState): NextStep {
  const { kind, status, lastError } = payment;
  if (kind === 'checkout' && hosted.has(status)) return { type: 'checkout', lastError };
  switch (status) {
    case 'requires_payment_method':
      return { type: 'pay', lastError };
    case 'requires_action':
      return payment.clientSecret
        ? { type: 'authenticate', clientSecret: payment.clientSecret }
        : { type: 'wait' };
    case 'requires_confirmation':
      return payment.confirmationMethod === 'manual' ? { type: 'confirm' } : { type: 'wait' };
    case 'processing':
    case 'requires_capture':
      return { type: 'wait' };
    case 'succeeded':
      return { type: 'done' };
    case 'canceled':
      return { type: 'start-over' };
  }
}

const stages: Record<PaymentStatus, Stage> = {
  requires_payment_method: 'security-code',
  requires_action: 'bank',
  requires_confirmation: 'processing',
  processing: 'processing',
  requires_capture: 'processing',
  succeeded: 'done',
  canceled: 'card',
};

/** The stage to show; without a payment the shopper is still choosing a card. */
export const stageOf = (payment: Pick<PaymentState, 'status'> | null): Stage =>
  payment === null ? 'card' : stages[payment.status];
