import type { LastError, SetupView } from '@app/contracts';
import { errorText } from '../../lib/error-text';
import { errorMessage, hasCode, isOutcomeUnknown } from '../../lib/http/api-error';

/** Why a card could not be set up, and what to do next. */
export type SetupProblem = { title: string; text: string; mayContinue: boolean; verifyFirst?: true };

/** What a card is set up for, in the words of its problems. */
export type SetupWords = {
  /** "This card was not saved" */
  title: string;
  /** What did not happen, without a period: "The card was not saved" */
  failed: string;
  /** What may have happened, and where to look. */
  unsure: string;
  /** "save the card again" */
  again: string;
};

const uncharged = (words: SetupWords) => `${words.failed} and you were not charged.`;

/** The text for a card that was declined when it was set up. */
export function setupDeclineText(error: LastError | null, words: SetupWords): SetupProblem {
  if (error?.code === 'setup_intent_authentication_failure') {
    return {
      title: 'Your bank could not verify this card',
      text: `${uncharged(words)} Try again or use another card.`,
      mayContinue: false,
    };
  }
  return {
    title: words.title,
    text: `${error?.message ?? 'Your card was declined.'} You were not charged. Check the details or use another card.`,
    mayContinue: false,
  };
}

/** The text for a challenge that was closed. */
export const challengeLeft = (words: SetupWords): SetupProblem => ({
  title: 'You closed your bank’s check',
  text: `${uncharged(words)} Try again or use another card.`,
  mayContinue: true,
});

/** Whether the card may have been set up: the provider is asked before the shop answers. */
export const maySetUp = (error: unknown): boolean =>
  isOutcomeUnknown(error) || hasCode(error, 'payment_provider_unavailable');

/** The text for a call that failed. */
export function setupErrorText(error: unknown, words: SetupWords): SetupProblem {
  const { title } = words;
  if (maySetUp(error)) {
    return {
      title: 'We could not get the answer',
      text: `You were not charged. ${words.unsure}`,
      mayContinue: false,
    };
  }
  if (hasCode(error, 'rate_limited')) {
    return { title, text: errorText(error), mayContinue: false };
  }
  if (hasCode(error, 'email_verification_required')) {
    return {
      title: 'Confirm your email address first',
      text: `${uncharged(words)} Open the link that we sent you, then ${words.again}.`,
      mayContinue: false,
      verifyFirst: true,
    };
  }
  if (hasCode(error, 'unauthenticated')) {
    return { title, text: `Your session has ended. Sign in and ${words.again}.`, mayContinue: false };
  }
  return { title, text: `${errorMessage(error)} You were not charged.`, mayContinue: false };
}

/** Whether the result is not known yet. */
export const isPending = (setup: SetupView): boolean =>
  setup.status === 'processing' || setup.status === 'requires_confirmation';
