import type { LastError, PaymentStatus } from '@app/contracts';

/** An error as it is kept with its payment, in the order of the contract: jsonb has an order of keys of its own. */
export const toStoredError = (error: LastError | null): LastError | null =>
  error && { code: error.code, declineCode: error.declineCode, message: error.message };

/**
 * Whether a payment with this status may have failed at its last try. With any other, what went wrong before is over:
 * another try goes on, or has succeeded.
 */
export const mayHaveFailed = (status: PaymentStatus): boolean =>
  status === 'requires_payment_method' || status === 'canceled';

/** Why a payment failed, for admins: also once it was canceled, when its shopper has no use for it any more. */
export const failureOf = (payment: {
  status: PaymentStatus;
  lastError: LastError | null;
}): LastError | null => (mayHaveFailed(payment.status) ? toStoredError(payment.lastError) : null);
