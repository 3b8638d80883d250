import type { ProblemCode } from '@app/contracts';
import { makeCard } from '../../../test/support/samples';
import { ApiError } from '../../lib/http/api-error';
import { declineNotice, failureNotice, noticeOf, resultNotice } from './notices';

const uncharged = /^You were not charged\./;

const declined = (declineCode: string, message = 'Your card was declined.') =>
  declineNotice({ code: 'card_declined', declineCode, message }, makeCard('0341'));

describe('declineNotice', () => {
  it('names the card, the money and what to do', () => {
    expect(declined('generic_decline')).toEqual({
      at: 'card',
      title: 'Your Visa •••• 0341 was declined.',
      text: 'You were not charged. Try another card or contact your bank.',
    });
  });

  it('gives the reason where the bank gives it', () => {
    const { title, text } = declined('insufficient_funds', 'Your card has insufficient funds.');
    expect(title).toBe('Your Visa •••• 0341 was declined: insufficient funds.');
    expect(text).toMatch(uncharged);
  });

  it.each(['processing_error', 'expired_card', 'card_velocity_exceeded'])('%s: has words', (code) => {
    const notice = declined(code);
    expect(notice).toMatchObject({ at: 'card', text: expect.stringMatching(uncharged) });
    expect(notice.text).toMatch(/another card/);
  });

  it('puts a wrong code beside the code', () => {
    const error = { code: 'incorrect_cvc', declineCode: null, message: 'x' };
    expect(declineNotice(error, null)).toMatchObject({ at: 'code', text: expect.stringMatching(uncharged) });
  });

  it('does not blame the bank for a check that was not completed', () => {
    const error = { code: 'payment_intent_authentication_failure', declineCode: null, message: 'x' };
    expect(declineNotice(error, null).title).toBe('Your bank could not verify this payment.');
  });

  it('does not call a charge without the shopper a decline, where the bank wants to see them', () => {
    const error = { code: 'authentication_required', declineCode: 'authentication_required', message: 'x' };
    expect(declineNotice(error, makeCard('3184'))).toMatchObject({
      tone: 'information',
      title: 'Your bank needs to verify this payment.',
      text: expect.stringMatching(uncharged),
    });
  });

  it('passes on the words of a decline it does not know, unless they say nothing new', () => {
    const words = 'Your card does not support this type of purchase.';
    expect(declined('new_reason', words).text).toMatch(`${words} Try another card`);
    expect(declined('new_reason').text).toBe(declined('generic_decline').text);
  });

  it('does without a card that is not known', () => {
    const error = { code: 'card_declined', declineCode: null, message: 'x' };
    expect(declineNotice(error, null).title).toBe('Your card was declined.');
  });
});

describe('failureNotice', () => {
  const failed = (code: ProblemCode | 'network' | 'unreadable') => failureNotice(new ApiError(code, 'x'));

  it.each([
    'cvc_required',
    'cvc_token_invalid',
    'payment_method_unavailable',
    'rate_limited',
    'sold_out',
    'checkout_in_progress',
    'payment_provider_unavailable',
    'email_verification_required',
    'payment_rejected',
  ] as const)('%s: not charged, first of all', (code) => expect(failed(code).text).toMatch(uncharged));

  it.each(['network', 'unreadable', 'internal_error', 'service_unavailable'] as const)(
    '%s: does not claim to know',
    (code) => {
      expect(failed(code).text).toMatch(/do not know/);
      expect(failed(code).text).not.toMatch(uncharged);
    },
  );

  it.each(['payment_in_progress', 'payment_changed', 'unauthenticated'] as const)(
    '%s: claims nothing',
    (code) => {
      expect(failed(code).text).not.toMatch(uncharged);
    },
  );

  it('says how long to wait', () => {
    expect(failureNotice(new ApiError('rate_limited', 'x', { retryAfter: 600 })).text).toMatch(/10 minutes/);
  });

  it('offers the link again where the address must be verified', () => {
    expect(failed('email_verification_required').action).toBe('verify-email');
  });
});

describe('resultNotice', () => {
  it('a closed check is no failure of the bank, and can be tried again', () => {
    const { title, text, action } = resultNotice({ type: 'challenge-closed' });
    expect(`${title} ${text}`).toMatch(/^You closed your bank’s check\. You were not charged\. Try again/);
    expect(action).toBe('try-again');
  });

  it.each(['challenge-unfinished', 'ended', 'not-sent', 'signed-in'] as const)('%s: not charged', (type) =>
    expect(resultNotice({ type }).text).toMatch(uncharged),
  );

  it('of a payment that changed elsewhere it claims nothing but that nothing was sent', () => {
    const { title, text } = resultNotice({ type: 'changed-elsewhere' });
    expect(`${title} ${text}`).toBe(
      'This payment changed in another tab or device. Nothing was sent from here. Its current status is shown.',
    );
    expect(failureNotice(new ApiError('payment_changed', 'x'))).toEqual({ at: 'payment', title, text });
  });

  it('without an answer it does not claim to know', () => {
    expect(resultNotice({ type: 'no-answer' }).text).toMatch(/do not know yet/);
  });

  it('of a payment that the shop may be at still it says no more than that nobody was charged so far', () => {
    expect(resultNotice({ type: 'not-charged-yet' }, 'membership').text).toBe(
      'You have not been charged so far. You can pay again: you are never charged twice for one membership.',
    );
  });

  it('passes on what Stripe says of the typed card', () => {
    const result = { type: 'invalid-card', message: 'Your card number is invalid.' } as const;
    expect(resultNotice(result)).toMatchObject({ at: 'code', title: 'Your card number is invalid.' });
  });
});

describe('noticeOf', () => {
  const payment = {
    id: '44444444-4444-4444-8444-444444444444',
    orderId: '55555555-5555-4555-8555-555555555555',
    kind: 'card',
    status: 'requires_payment_method',
    confirmationMethod: 'manual',
    amount: 1200,
    currency: 'usd',
    paymentMethod: makeCard('0341'),
    nextAction: null,
    clientSecret: null,
    lastError: { code: 'card_declined', declineCode: 'generic_decline', message: 'x' },
    createdAt: '2026-11-28T10:00:00.000Z',
    updatedAt: '2026-11-28T10:00:00.000Z',
  } as const;

  it('what has just happened goes first, then why the last try failed', () => {
    expect(noticeOf({ type: 'not-sent' }, payment)?.title).toMatch(/could not be reached/);
    expect(noticeOf(null, payment)?.title).toMatch(/0341 was declined/);
  });

  it('says nothing where there is nothing to say', () => {
    expect(noticeOf(null, null)).toBeNull();
    expect(noticeOf(null, { ...payment, lastError: null })).toBeNull();
    expect(noticeOf(null, { ...payment, status: 'succeeded' })).toBeNull();
    expect(noticeOf(null, { ...payment, kind: 'checkout' })).toBeNull();
  });
});

describe('what is paid for', () => {
  const failed = (code: ProblemCode, subject: 'order' | 'membership' | 'invoice') =>
    failureNotice(new ApiError(code, 'x'), subject);

  it.each(['order', 'membership', 'invoice'] as const)('%s: is named', (subject) => {
    expect(failed('payment_in_progress', subject).title).toBe(
      `A payment for this ${subject} is in progress.`,
    );
    expect(failed('internal_error', subject).text).toMatch(`never charged twice for one ${subject}.`);
    expect(resultNotice({ type: 'ended' }, subject).text).toMatch(uncharged);
  });

  it('only an order is kept', () => {
    expect(failed('payment_provider_unavailable', 'order').text).toMatch('your order is kept');
    expect(failed('payment_provider_unavailable', 'invoice').text).not.toMatch('order');
  });

  it.each(['price_changed', 'already_member', 'link_invalid'] as const)('%s: nothing was charged', (code) => {
    expect(failed(code, 'membership').text).toMatch(uncharged);
  });
});
