import { amountStep } from '@app/contracts';
import { Problem } from '../http/problem';
import { validationProblem } from '../http/validation';
import { formatMoney } from '../money/format-money';

// docs.stripe.com/error-codes
const refusals: Record<string, string> & { other: string } = {
  charge_already_refunded: 'All of this payment has been given back already, at Stripe itself.',
  charge_disputed: 'The shopper disputes this payment, so the bank has the money and it cannot be refunded.',
  provider_error: 'The payment provider failed to make this refund. Nothing was given back; try again.',
  other: 'The payment provider does not allow this refund. Nothing was given back.',
};

/** Stripe did not make the refund. @param reason its code, or ours for a failure of its own */
export const refused = (reason: string | null): Problem =>
  new Problem('not_refundable', refusals[reason ?? ''] ?? refusals.other);

export const notPaid = (): Problem =>
  new Problem('not_refundable', 'This order is not paid, so there is nothing to give back.');

export const nothingLeft = ({ status }: { status: string }): Problem =>
  new Problem(
    'not_refundable',
    status === 'refunded'
      ? 'This order has been refunded in full.'
      : 'What is left of this order is held by the bank because of a dispute.',
  );

export const notInSteps = (currency: string): Problem =>
  validationProblem([
    {
      path: ['amount'],
      code: 'not_multiple_of',
      message: `Amounts in ${currency.toUpperCase()} go in steps of ${amountStep(currency)} minor units.`,
    },
  ]);

/** @param left minor units */
export const tooLarge = (left: number, currency: string): Problem =>
  new Problem('refund_too_large', `At most ${formatMoney(left, currency)} of this order can be given back.`);
