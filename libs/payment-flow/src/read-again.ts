import type { PaymentIo } from './confirm-until-done';
import type { PaymentState } from './next-step';

/**
 * Whether a payment tells nothing of a try that was sent: the server may not have got to it yet. A decline tells of it
 * only where the payment has changed since.
 */
export const isUntouched = (before: PaymentState, now: PaymentState): boolean =>
  now.status === before.status && (now.lastError === null || now.updatedAt === before.updatedAt);

/** Reads a payment, and up to three times more, within two seconds, while it seems to be behind. */
export async function readAgainWhile<T extends PaymentState>(
  io: PaymentIo<T>,
  isBehind: (now: T) => boolean,
): Promise<T> {
  let now = await io.read();
  for (let count = 0; count < 3 && isBehind(now); count++) {
    await io.pause(count);
    now = await io.read();
  }
  return now;
}
