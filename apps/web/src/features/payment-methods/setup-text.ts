import type { LastError, SetupView } from '@app/contracts';
import { formatSeconds } from '../../lib/dates';
import { errorMessage, hasCode } from '../../lib/http/api-error';

/** Why a card was not saved, and what to do next. */
export type SaveProblem = { title: string; text: string; mayContinue: boolean; verifyFirst?: true };

/** The text for a card that was declined when it was saved. */
export function saveDeclineText(error: LastError | null): SaveProblem {
  if (error?.code === 'setup_intent_authentication_failure') {
    return {
      title: 'Your bank could not verify this card',
      text: 'The card was not saved and you were not charged. Try again or use another card.',
      mayContinue: false,
    };
  }
  return {
    title: 'This card was not saved',
    text: `${error?.message ?? 'Your card was declined.'} You were not charged. Check the details or use another card.`,
    mayContinue: false,
  };
}

/** The text for a challenge that was closed. */
export const challengeLeft: SaveProblem = {
  title: 'You closed your bank’s check',
  text: 'The card was not saved and you were not charged. Try again or use another card.',
  mayContinue: true,
};

/** The text for a call that failed. */
export function saveErrorText(error: unknown): SaveProblem {
  const title = 'This card was not saved';
  if (hasCode(error, 'network')) {
    return {
      title: 'The connection was lost',
      text: 'You were not charged. The card may have been saved: check your cards before you try again.',
      mayContinue: false,
    };
  }
  if (hasCode(error, 'rate_limited')) {
    const wait = error.details.retryAfter;
    const text = `Too many attempts. ${wait ? `Wait ${formatSeconds(wait)}` : 'Wait a while'}, then try again.`;
    return { title, text, mayContinue: false };
  }
  if (hasCode(error, 'email_verification_required')) {
    return {
      title: 'Confirm your email address first',
      text: 'The card was not saved and you were not charged. Open the link that we sent you, then save the card again.',
      mayContinue: false,
      verifyFirst: true,
    };
  }
  if (hasCode(error, 'unauthenticated')) {
    return { title, text: 'Your session has ended. Sign in and save the card again.', mayContinue: false };
  }
  return { title, text: `${errorMessage(error)} You were not charged.`, mayContinue: false };
}

/** Whether the result is not known yet. */
export const isPending = (setup: SetupView): boolean =>
  setup.status === 'processing' || setup.status === 'requires_confirmation';
