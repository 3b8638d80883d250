import type { LastError, PaymentStatus } from '@app/contracts';
import { isTerminal } from './apply-rule';

/** A payment's status as an event reports it; while it waits for another try, with the code of the last error. */
export const reportedStatus = (status: PaymentStatus, lastError: Pick<LastError, 'code'> | null): string =>
  lastError !== null && status === 'requires_payment_method' ? `${status}:${lastError.code}` : status;

type Row = { status: PaymentStatus; lastError: LastError | null };

/**
 * Whether an event reports nothing new: the status that the row has, or an earlier one of a payment that has ended, as no
 * state follows a terminal one (docs.stripe.com/payments/paymentintents/lifecycle).
 */
export function isKnown(reported: string, { status, lastError }: Row): boolean {
  if (reported === reportedStatus(status, lastError)) return true;
  return isTerminal(status) && !isTerminal(reported as PaymentStatus);
}
