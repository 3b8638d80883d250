import { amountStep } from '@app/contracts';
import { Problem } from '../http/problem';
import { validationProblem } from '../http/validation';
import { formatMoney } from '../money/format-money';

// docs.stripe.com/error-codes
const refusals: Record<string, string> & { other: string } = {
  charge_already_refunded: 'This payment was already refunded in full at Stripe.',
  charge_disputed: 'This payment is disputed and cannot be refunded: the bank holds the money.',
  provider_error: 'Nothing was refunded: the payment provider failed. Try again.',
  other: 'Nothing was refunded: the payment provider does not allow this refund.',
};

/** Stripe did not make the refund. @param reason its code, or ours for a failure of its own */
export const refused = (reason: string | null): Problem =>
  new Problem('not_refundable', refusals[reason ?? ''] ?? refusals.other);

export const notPaid = (): Problem =>
  new Problem('not_refundable', 'This order is not paid, so there is nothing to refund.');

type Left = { status: string; pendingRefundAmount: number };

export function nothingLeft({ status, pendingRefundAmount }: Left): Problem {
  if (status === 'refunded') return new Problem('not_refundable', 'This order has been refunded in full.');
  return new Problem(
    'not_refundable',
    pendingRefundAmount > 0
      ? 'A refund of the remaining amount of this order is pending.'
      : 'The remaining amount of this order is held by the bank because of a dispute.',
  );
}

export const notInSteps = (currency: string): Problem =>
  validationProblem([
    {
      path: ['amount'],
      code: 'not_multiple_of',
      message: `Amount: must be a multiple of ${amountStep(currency)} minor units in ${currency.toUpperCase()}`,
    },
  ]);

/** @param left minor units */
export const tooLarge = (left: number, currency: string): Problem =>
  new Problem('refund_too_large', `At most ${formatMoney(left, currency)} of this order can be refunded.`);
