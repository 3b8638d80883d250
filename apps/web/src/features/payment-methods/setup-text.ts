import type { LastError, SetupView } from '@app/contracts';
import { formatSeconds } from '../../lib/dates';
import { errorMessage, hasCode } from '../../lib/http/api-error';

/** What to tell about a card that was not saved: what happened, and what to do next. */
export type SaveProblem = { title: string; text: string; mayContinue: boolean; verifyFirst?: true };

const declined = 'Nothing was charged. Check the details, or use another card.';

/** Words for a bank's no at saving. */
export function saveDeclineText(error: LastError | null): SaveProblem {
  if (error?.code === 'setup_intent_authentication_failure') {
    return {
      title: 'Your bank could not confirm that it is you',
      text: 'The card was not saved and nothing was charged. Try again, or use another card.',
      mayContinue: false,
    };
  }
  return {
    title: 'This card was not saved',
    text: `${error?.message ?? 'Your bank declined it.'} ${declined}`,
    mayContinue: false,
  };
}

/** Words for a challenge that was closed or broke off. */
export const challengeLeft: SaveProblem = {
  title: 'The check with your bank is not finished',
  text: 'The card is not saved yet and nothing was charged. Continue with your bank, or use another card.',
  mayContinue: true,
};

/** Words for a call that failed. */
export function saveErrorText(error: unknown): SaveProblem {
  const title = 'This card was not saved';
  if (hasCode(error, 'network')) {
    return {
      title: 'The connection was lost',
      text: 'The card may have been saved: look at your cards before you try again. Nothing was charged.',
      mayContinue: false,
    };
  }
  if (hasCode(error, 'rate_limited')) {
    const wait = error.details.retryAfter;
    const text = `Too many tries. ${wait ? `Wait ${formatSeconds(wait)}` : 'Wait a while'}, then try again.`;
    return { title, text, mayContinue: false };
  }
  if (hasCode(error, 'email_verification_required')) {
    return {
      title: 'Confirm your email address first',
      text: 'The card was not saved and nothing was charged. Open the link that we sent you, then save the card again.',
      mayContinue: false,
      verifyFirst: true,
    };
  }
  if (hasCode(error, 'unauthenticated')) {
    return { title, text: 'Your session had ended. Sign in and save it again.', mayContinue: false };
  }
  return { title, text: `${errorMessage(error)} Nothing was charged.`, mayContinue: false };
}

/** Whether the outcome is still on its way. */
export const isPending = (setup: SetupView): boolean =>
  setup.status === 'processing' || setup.status === 'requires_confirmation';
