import type { LastError } from '@app/contracts';
import type { Result } from '@app/payment-flow';
import { waitText } from '../../lib/error-text';
import { errorMessage, hasCode, isOutcomeUnknown } from '../../lib/http/api-error';
import { maskedCard } from '../card/brand-name';
import { declineReasons } from '../status/decline-reasons';
import type { PagePayment, Subject, TriedCard } from './payment-source';

/** What happened, what it means for the money, and what to do next. */
export type Notice = {
  /** Where it belongs: beside the card, beside the security code, or above everything. */
  at: 'card' | 'code' | 'payment';
  /** Something went wrong, unless it is only worth knowing. */
  tone?: 'information';
  /** A sentence; so is the text after it. */
  title: string;
  text: string;
  /** What can be done about it on the spot. */
  action?: 'try-again' | 'verify-email';
};

const uncharged = 'You were not charged.';
const neverTwice = (subject: Subject) => `you are never charged twice for one ${subject}.`;
const orAnotherCard = 'Try another card or contact your bank.';
/** What Stripe says when there is nothing to add. */
const plainDecline = 'Your card was declined.';
const changedElsewhere: Notice = {
  at: 'payment',
  title: 'This payment changed in another tab or device.',
  text: 'Nothing was sent from here. Its current status is shown.',
};
const wrongCode: Omit<Notice, 'text'> = { at: 'code', title: 'The security code is incorrect.' };

/** Words for a bank's no; the card that failed is named, since another may be chosen by now. */
export function declineNotice(error: LastError, tried: TriedCard | null): Notice {
  const name = tried ? `Your ${maskedCard(tried)}` : 'Your card';
  const declined = (title: string, next: string): Notice => ({
    at: 'card',
    title: `${name} ${title}.`,
    text: `${uncharged} ${next}`,
  });
  switch (error.declineCode ?? error.code) {
    case 'insufficient_funds':
      return declined(`was declined: ${declineReasons.insufficient_funds}`, 'Try another card.');
    case 'incorrect_cvc':
    case 'invalid_cvc':
      return { ...wrongCode, text: `${uncharged} Check the code on your card and type it again.` };
    case 'expired_card':
      return declined('has expired', 'Try another card.');
    case 'processing_error':
      return declined('could not be processed', 'Try again in a moment, or try another card.');
    case 'card_velocity_exceeded':
      return declined(`was declined: ${declineReasons.card_velocity_exceeded}`, orAnotherCard);
    case 'authentication_required':
      return {
        at: 'card',
        tone: 'information',
        title: 'Your bank needs to verify this payment.',
        text: `${uncharged} Pay below, and complete your bank’s check.`,
      };
    case 'payment_intent_authentication_failure':
      return {
        at: 'card',
        title: 'Your bank could not verify this payment.',
        text: `${uncharged} Try again, or try another card.`,
      };
    case 'generic_decline':
    case 'card_declined':
      return declined('was declined', orAnotherCard);
    default:
      return declined(
        'was declined',
        error.message === plainDecline ? orAnotherCard : `${error.message} ${orAnotherCard}`,
      );
  }
}

/** Words for a call that failed before or instead of an answer from the bank. */
export function failureNotice(error: unknown, subject: Subject = 'order'): Notice {
  const notice = (title: string, text: string, over: Partial<Notice> = {}): Notice => ({
    at: 'payment',
    title,
    text,
    ...over,
  });
  const unpaid = (title: string, next: string, over?: Partial<Notice>) =>
    notice(title, `${uncharged} ${next}`, over);
  if (hasCode(error, 'cvc_token_invalid', 'cvc_required')) {
    return unpaid('Type the security code again.', 'It could not be used.', { at: 'code' });
  }
  if (hasCode(error, 'payment_method_unavailable')) {
    return unpaid(
      'This card can no longer be used here.',
      'Try another card, or enter this one as a new card.',
    );
  }
  if (hasCode(error, 'sold_out')) {
    return unpaid(
      'Some items are no longer available.',
      `${errorMessage(error)} Cancel this order, and order again what is left.`,
    );
  }
  if (hasCode(error, 'rate_limited')) {
    return unpaid('Too many attempts.', waitText(error));
  }
  if (hasCode(error, 'email_verification_required')) {
    return unpaid('Confirm your email address first.', 'Open the link that we sent you, then pay again.', {
      action: 'verify-email',
    });
  }
  if (hasCode(error, 'checkout_in_progress')) {
    return unpaid('You started a payment in Stripe Checkout.', 'Continue there, or pay here instead.');
  }
  if (hasCode(error, 'payment_changed')) return changedElsewhere;
  if (hasCode(error, 'payment_in_progress')) {
    return notice(
      `A payment for this ${subject} is in progress.`,
      'Please do not pay again. This page shows the result as soon as it is known.',
    );
  }
  if (hasCode(error, 'unauthenticated')) {
    return notice('Your session has ended.', 'Sign in. This page then shows where your payment stands.');
  }
  if (isOutcomeUnknown(error)) {
    return notice(
      'We could not get the answer.',
      `We do not know whether you were charged. Check again before you pay: ${neverTwice(subject)}`,
    );
  }
  if (hasCode(error, 'price_changed')) {
    return unpaid('The price has changed.', 'Check the new price, then join.');
  }
  if (hasCode(error, 'already_member'))
    return unpaid('You are a member already.', 'There is nothing to pay.');
  if (hasCode(error, 'link_invalid')) {
    return unpaid('This link is no longer valid.', 'Sign in to see and pay the invoice.');
  }
  if (hasCode(error, 'payment_provider_unavailable')) {
    return unpaid(
      'Payments are not available right now.',
      subject === 'order' ? 'Try again in a minute; your order is kept.' : 'Try again in a minute.',
    );
  }
  return unpaid('Your payment was not made.', errorMessage(error));
}

/** What to do about a payment that was canceled. */
const afterTheEnd: Record<Subject, string> = {
  order: 'To pay for the order, pay again.',
  membership: 'To become a member, pay again.',
  invoice: 'There is nothing left to pay.',
};

/** Words for what has just happened. */
export function resultNotice(result: Result, subject: Subject = 'order'): Notice {
  switch (result.type) {
    case 'challenge-closed':
      // Stripe does not tell a closed challenge from a refused one, so the second half is for the other case.
      return {
        at: 'payment',
        title: 'You closed your bank’s check.',
        text: `${uncharged} Try again, or try another card. If you did not close it, your bank could not verify this payment.`,
        action: 'try-again',
      };
    case 'challenge-unfinished':
      return {
        at: 'payment',
        title: 'Your bank’s check is not finished.',
        text: `${uncharged} Continue with your bank to pay, or use another card.`,
      };
    case 'ended':
      return {
        at: 'payment',
        title: 'This payment was canceled.',
        text: `${uncharged} ${afterTheEnd[subject]}`,
      };
    case 'not-sent':
      return {
        at: 'payment',
        title: 'The shop could not be reached.',
        text: `${uncharged} Check your connection, then pay again.`,
      };
    case 'not-charged-yet':
      return {
        at: 'payment',
        title: 'Your payment did not go through.',
        text: `You have not been charged so far. You can pay again: ${neverTwice(subject)}`,
      };
    case 'changed-elsewhere':
      return changedElsewhere;
    case 'invalid-card':
      return { at: 'code', title: result.message, text: uncharged };
    case 'no-answer':
      return {
        at: 'payment',
        title: 'This is taking longer than usual.',
        text: 'We do not know yet whether you were charged, so please do not pay again. Check again in a moment. You may leave this page: once you have paid, we email you a receipt.',
      };
    case 'signed-in':
      return {
        at: 'payment',
        tone: 'information',
        title: 'You are signed in again.',
        text: `${uncharged} You can pay now.`,
      };
    case 'failed':
      return failureNotice(result.error, subject);
  }
}

/** The one notice of the page: what has just happened, or else why the last try failed. */
export function noticeOf(
  result: Result | null,
  payment: PagePayment | null,
  subject: Subject = 'order',
): Notice | null {
  if (result) return resultNotice(result, subject);
  const failed = payment?.status === 'requires_payment_method' && payment.kind === 'card';
  return failed && payment.lastError ? declineNotice(payment.lastError, payment.paymentMethod) : null;
}
