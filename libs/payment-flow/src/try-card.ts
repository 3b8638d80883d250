import type { ConfirmPayment } from '@app/contracts';
import { challengeEnd, confirmUntilDone, type Outcome, type PaymentIo } from './confirm-until-done';
import { nextStep, type PaymentState } from './next-step';
import type { Awaited, Result } from './payment-page';
import { isUntouched, readAgainWhile } from './read-again';

/** What Stripe made of the typed fields: the body of a confirm, or why it could not be used. */
export type CardData = { body: ConfirmPayment } | { invalid: string };

/** The world outside of a try. */
export type TryIo<T extends PaymentState> = {
  /**
   * The payment to confirm, as far as the page knows it: the live one of the order, or a new one. Null when the shop
   * could not be reached: a payment that is only made charges nothing, whether or not the call arrived.
   */
  payment(): Promise<T | null>;
  /** The same as it is now, after a confirm that was refused as outdated. */
  latest(): Promise<T | null>;
  /** Hands the fields to Stripe: a token of the code, or a new PaymentMethod. */
  card(): Promise<CardData>;
  /** Confirms with what `card` gave: a new try. */
  confirm(payment: T, body: ConfirmPayment): Promise<T>;
  /** Errors of `confirm` that say that the payment is not where the page saw it: nothing was tried. */
  isOutdated(error: unknown): boolean;
  /** Errors of `confirm` that say that another one is in progress: nothing was tried. */
  isInProgress(error: unknown): boolean;
  /** Errors of `confirm` that say by themselves that nothing was tried: thrown, while all others are looked up. */
  saysNothingTried(error: unknown): boolean;
  /** Errors of `confirm` that say nothing of what was tried. */
  isOutcomeUnknown(error: unknown): boolean;
  /**
   * How to take this payment further. With `mayChallenge` false the bank's challenge is left for the shopper to open.
   */
  loop(payment: T, mayChallenge: boolean): PaymentIo<T>;
  /** The shopper has left a challenge for this try. */
  overChallenge: boolean;
  onAwaiting(awaited: Awaited): void;
};

/** What an outcome tells beyond the payment itself. */
export function resultOf<T>(outcome: Outcome<T>): Result | null {
  const ended = challengeEnd(outcome);
  if (ended) return { type: `challenge-${ended}` };
  if (outcome.step.type === 'start-over') return { type: 'ended' };
  return outcome.reason === 'waiting' ? { type: 'no-answer' } : null;
}

/** How often a confirm may be refused as outdated before that is the result. */
const MAX_REREADS = 2;

/**
 * A new try with a card: one trip to Stripe for what was typed, one to the shop to confirm, then wherever the payment
 * leads. A payment that is not there yet is made beside the first trip.
 *
 * A payment that has progressed (another tab or device) is refused by the shop, and is then shown as it is, without a
 * second try beside it. While another confirm is in progress its result is shown: if it is declined, the shopper
 * decides whether to pay with this card. A confirm whose answer was lost is read, never guessed and never repeated: the
 * server may still be at it while the payment shows nothing of it.
 */
export async function tryCard<T extends PaymentState>(io: TryIo<T>): Promise<Result | null> {
  io.onAwaiting('card');
  // Start the call to Stripe first: it takes longest.
  const typed = io.card();
  const [payment, card] = await Promise.all([io.payment(), typed]);
  return tryWith(io, payment, card, 0);
}

/** @param rereads how often the payment was read again for this card */
async function tryWith<T extends PaymentState>(
  io: TryIo<T>,
  payment: T | null,
  card: CardData,
  rereads: number,
): Promise<Result | null> {
  if (payment === null) return { type: 'not-sent' };
  const at = nextStep(payment).type;
  if (at !== 'pay' && !(at === 'authenticate' && io.overChallenge)) {
    io.onAwaiting('answer');
    return resultOf(await confirmUntilDone(payment, io.loop(payment, false)));
  }
  if ('invalid' in card) return { type: 'invalid-card', message: card.invalid };
  io.onAwaiting('confirmation');
  let answer: T;
  try {
    answer = await io.confirm(payment, card.body);
  } catch (error) {
    if (rereads === MAX_REREADS || !io.isOutdated(error)) return readAfterFailedConfirm(io, payment, error);
    io.onAwaiting('answer');
    return tryWith(io, await io.latest(), card, rereads + 1);
  }
  return resultOf(await continuePayment(answer, io.loop(payment, true)));
}

/** Takes a payment further that was just read or confirmed. */
export function continuePayment<T extends PaymentState>(now: T, loop: PaymentIo<T>): Promise<Outcome<T>> {
  loop.onChange?.(now);
  return confirmUntilDone(now, loop);
}

/** Reads what has become of a payment whose confirm failed, and never confirms the card again. */
async function readAfterFailedConfirm<T extends PaymentState>(
  io: TryIo<T>,
  payment: T,
  error: unknown,
): Promise<Result | null> {
  if (io.saysNothingTried(error)) throw error;
  io.onAwaiting('answer');
  const isElsewhere = io.isInProgress(error);
  const isUnknown = io.isOutcomeUnknown(error);
  const isBehind = (now: T) => !isElsewhere && isUntouched(payment, now);
  // The challenge of another tab is left for the shopper to open.
  const loop = io.loop(payment, !isElsewhere);
  const now = await readAgainWhile(loop, (read) => isUnknown && isBehind(read)).catch(() => {
    throw error;
  });
  if (isBehind(now)) {
    if (!isUnknown) throw error;
    return { type: 'no-answer' };
  }
  const outcome = await continuePayment(now, loop);
  const { step } = outcome;
  if (step.type === 'pay' && step.lastError === null) {
    return { type: isElsewhere ? 'changed-elsewhere' : 'not-charged-yet' };
  }
  return resultOf(outcome);
}
