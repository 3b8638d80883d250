import type { PaymentIo } from './confirm-until-done';
import { nextStep, type PaymentState } from './next-step';
import type { Result } from './payment-page';
import { isUntouched, readAgainWhile } from './read-again';
import { continuePayment, resultOf } from './try-card';

/**
 * Reads where a payment stands that came to rest without an answer, and takes it further.
 * @param tried the payment as it was before the last try from this page; null without one
 */
export async function checkAgain<T extends PaymentState>(
  io: PaymentIo<T>,
  tried: T | null,
): Promise<Result | null> {
  const now = await readAgainWhile(io, (read) => tried !== null && isUntouched(tried, read));
  const outcome = await continuePayment(now, io);
  const { step, payment } = outcome;
  const isUncharged =
    step.type === 'pay' && (step.lastError === null || (tried && isUntouched(tried, payment)));
  return isUncharged ? { type: 'not-charged-yet' } : resultOf(outcome);
}

/**
 * Takes up what the end of a session, renewed by now, has broken off. The server asks Stripe at most once a second, and
 * a read that the page has given up may have been that one: at the bank the payment is read again.
 */
export async function takeUp<T extends PaymentState>(io: PaymentIo<T>): Promise<Result | null> {
  const now = await readAgainWhile(io, (read) => nextStep(read).type === 'authenticate');
  const outcome = await continuePayment(now, io);
  const untried = outcome.step.type === 'pay' && outcome.step.lastError === null;
  return resultOf(outcome) ?? (untried ? { type: 'signed-in' } : null);
}
