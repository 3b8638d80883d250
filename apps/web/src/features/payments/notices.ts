import type { LastError, PaymentView } from '@app/contracts';
import { cardName } from '../../components/card/saved-card';
import { formatSeconds } from '../../lib/dates';
import { errorMessage, hasCode } from '../../lib/http/api-error';

/** What happened, what it means for the money, and what to do next. */
export type Notice = {
  /** Where it belongs: beside the card, beside the security code, or above everything. */
  at: 'card' | 'cvc' | 'payment';
  /** Something went wrong, unless it is only worth knowing. */
  tone?: 'information';
  title: string;
  text: string;
};

const uncharged = 'Nothing was charged.';

const declines: Record<string, Pick<Notice, 'at' | 'text'>> = {
  insufficient_funds: {
    at: 'card',
    text: 'There is not enough money on it. Choose another card, or try again once there is.',
  },
  incorrect_cvc: { at: 'cvc', text: 'The security code is not right. Look at the card and type it again.' },
  invalid_cvc: { at: 'cvc', text: 'The security code is not right. Look at the card and type it again.' },
  expired_card: { at: 'card', text: 'It has expired. Choose another card, or add the new one.' },
  processing_error: {
    at: 'card',
    text: 'Something went wrong between the banks. Try again in a moment, or choose another card.',
  },
  card_velocity_exceeded: {
    at: 'card',
    text: 'It has reached a limit that your bank sets. Choose another card, or ask your bank.',
  },
  payment_intent_authentication_failure: {
    at: 'card',
    text: 'Your bank could not confirm that it is you. Try again, or choose another card.',
  },
};

/** Words for a bank's no; the card that failed is named, since another may be chosen by now. */
export function declineNotice(error: LastError, card: PaymentView['paymentMethod']): Notice {
  const known = declines[error.declineCode ?? ''] ?? declines[error.code];
  const name = card ? cardName(card) : 'Your card';
  const text = known?.text ?? `${error.message} Try again, choose another card, or ask your bank.`;
  return { at: known?.at ?? 'card', title: `${name} was not charged`, text: `${uncharged} ${text}` };
}

/** Words for a challenge that was closed or broke off. */
export const challengeLeft: Notice = {
  at: 'payment',
  title: 'The check with your bank is not finished',
  text: 'Nothing has been charged. Continue with your bank to pay, or use another card.',
};

/** Words for a payment that was cancelled before it was made; the order may be open still. */
export const paymentEnded: Notice = {
  at: 'payment',
  title: 'This payment was ended',
  text: 'Nothing was charged. To pay for the order, choose a card and start again.',
};

/** Words for a try whose answer was lost and of which the payment knows nothing. */
export const neverArrived: Notice = {
  at: 'payment',
  title: 'The payment did not go through',
  text: 'The connection was lost on the way. Nothing was charged. Type the security code and try again.',
};

/** Words for a try that did not get as far as the card. */
export const neverSent: Notice = {
  at: 'payment',
  title: 'The shop could not be reached',
  text: 'Your card was not asked for anything. Check your connection, then type the security code and pay again.',
};

/** Words for an answer that does not come. */
export const stillWaiting: Notice = {
  at: 'payment',
  title: 'The answer is taking long',
  text: 'We do not know yet whether you were charged, so please do not pay again. We go on asking; you may leave this page, and a receipt comes by mail once it is settled.',
};

/** Words for a shopper whose session was renewed before anything was sent. */
export const signedInAgain: Notice = {
  at: 'payment',
  tone: 'information',
  title: 'You are signed in again',
  text: 'Nothing was charged. Type the security code and pay.',
};

/** Words for a call that failed before or instead of an answer from the bank. */
export function failureNotice(error: unknown): Notice {
  if (hasCode(error, 'cvc_token_invalid', 'cvc_required')) {
    return { at: 'cvc', title: 'Type the security code again', text: `It could not be used. ${uncharged}` };
  }
  if (hasCode(error, 'payment_method_unavailable')) {
    return {
      at: 'card',
      title: 'This card can no longer be used here',
      text: `${uncharged} Choose another card, or add this one again.`,
    };
  }
  if (hasCode(error, 'sold_out')) {
    return {
      at: 'payment',
      title: 'Not all of this order can be had any more',
      text: `${uncharged} ${errorMessage(error)} Cancel this order, and order again what is still to be had.`,
    };
  }
  if (hasCode(error, 'rate_limited')) {
    const wait = error.details.retryAfter;
    return {
      at: 'payment',
      title: 'Too many tries',
      text: `${uncharged} ${wait ? `Wait ${formatSeconds(wait)}` : 'Wait a while'}, then try again.`,
    };
  }
  if (hasCode(error, 'checkout_in_progress')) {
    return {
      at: 'payment',
      title: 'You began to pay on Stripe’s page meanwhile',
      text: `${uncharged} Continue there, or pay here instead.`,
    };
  }
  if (hasCode(error, 'payment_in_progress')) {
    return {
      at: 'payment',
      title: 'A payment for this order is under way',
      text: 'Its answer is awaited first, so please do not pay again. This page shows it as soon as it is there.',
    };
  }
  if (hasCode(error, 'unauthenticated')) {
    return {
      at: 'payment',
      title: 'Your session had ended',
      text: 'Sign in, and look here before you pay again: this page shows where the payment stands.',
    };
  }
  if (hasCode(error, 'network', 'unreadable', 'internal_error')) {
    return {
      at: 'payment',
      title: 'We could not hear the answer',
      text: 'We do not know whether the payment went through. Look again before you pay: you are never charged twice for one order.',
    };
  }
  if (hasCode(error, 'payment_provider_unavailable', 'service_unavailable')) {
    return {
      at: 'payment',
      title: 'Payments are not available just now',
      text: `${uncharged} Try again in a minute; your order is kept.`,
    };
  }
  return { at: 'payment', title: 'The payment was not made', text: `${uncharged} ${errorMessage(error)}` };
}
