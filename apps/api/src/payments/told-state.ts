import type { LastError, PaymentStatus } from '@app/contracts';
import { isTerminal } from './apply-rule';

/** A payment's state as far as an event tells it: its status, and after a failed try the error's code. */
export const toldState = (status: PaymentStatus, lastError: Pick<LastError, 'code'> | null): string =>
  lastError === null ? status : `${status}:${lastError.code}`;

type Row = { status: PaymentStatus; lastError: LastError | null };

/**
 * Whether an event tells nothing new: the state that the row has, or an earlier one of a payment that has ended, since
 * no state follows a terminal one (docs.stripe.com/payments/paymentintents/lifecycle).
 */
export function isKnown(told: string, { status, lastError }: Row): boolean {
  if (told === toldState(status, lastError)) return true;
  return isTerminal(status) && !isTerminal(told as PaymentStatus);
}
