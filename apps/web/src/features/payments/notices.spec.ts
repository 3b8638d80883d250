import { makeCard } from '../../../test/support/samples';
import { ApiError } from '../../lib/http/api-error';
import { declineNotice, failureNotice } from './notices';

const uncharged = /Nothing was charged/;

describe('declineNotice', () => {
  it('names the card, the money and what to do', () => {
    const error = { code: 'card_declined', declineCode: 'insufficient_funds', message: 'No funds.' };
    const notice = declineNotice(error, makeCard('3178'));
    expect(notice).toMatchObject({ at: 'card', title: 'Visa ending in 3178 was not charged' });
    expect(notice.text).toMatch(uncharged);
    expect(notice.text).toMatch(/another card/);
  });

  it('puts a wrong code beside the code', () => {
    const error = { code: 'incorrect_cvc', declineCode: null, message: 'x' };
    expect(declineNotice(error, null)).toMatchObject({ at: 'cvc', title: 'Your card was not charged' });
  });

  it('passes on the words of a decline it does not know', () => {
    const error = { code: 'card_declined', declineCode: 'new_reason', message: 'Your card was declined.' };
    expect(declineNotice(error, null).text).toMatch(/Your card was declined\..*another card/);
  });
});

describe('failureNotice', () => {
  it.each([
    'cvc_token_invalid',
    'payment_method_unavailable',
    'rate_limited',
    'sold_out',
    'payment_provider_unavailable',
  ] as const)('%s: nothing was charged', (code) => {
    expect(failureNotice(new ApiError(code, 'x')).text).toMatch(uncharged);
  });

  it.each(['network', 'unreadable', 'internal_error'] as const)('%s: does not claim to know', (code) => {
    const { text } = failureNotice(new ApiError(code, 'x'));
    expect(text).toMatch(/do not know/);
    expect(text).not.toMatch(uncharged);
  });

  it('says how long to wait', () => {
    expect(failureNotice(new ApiError('rate_limited', 'x', { retryAfter: 600 })).text).toMatch(/10 minutes/);
  });
});
