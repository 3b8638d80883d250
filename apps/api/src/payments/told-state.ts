import type { LastError, PaymentStatus } from '@app/contracts';
import { isTerminal } from './apply-rule';

/** A payment's state as far as an event tells it: its status, and after a failed try the error's code. */
export const toldState = (status: PaymentStatus, lastError: Pick<LastError, 'code'> | null): string =>
  lastError === null ? status : `${status}:${lastError.code}`;

type Row = { status: PaymentStatus; lastError: LastError | null };

/**
 * Whether an event tells nothing that the row does not say: the same state, or one from before the payment's end, which
 * nothing follows (docs.stripe.com/payments/paymentintents/lifecycle).
 */
export function isKnown(told: string, { status, lastError }: Row): boolean {
  if (told === toldState(status, lastError)) return true;
  return isTerminal(status) && !isTerminal(told as PaymentStatus);
}
