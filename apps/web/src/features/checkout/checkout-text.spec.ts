import { ApiError, type ApiErrorCode } from '../../lib/http/api-error';
import { hostedErrorText } from './checkout-text';

const words = (code: ApiErrorCode, retryAfter?: number) =>
  hostedErrorText(new ApiError(code, 'In the shop’s own words.', { retryAfter }));

describe('why Stripe Checkout did not open', () => {
  it.each([
    'network',
    'unreadable',
    'internal_error',
    'service_unavailable',
    'payment_provider_unavailable',
  ] as const)('%s: does not promise what is not known, and lets try again', (code) => {
    expect(words(code)).toMatch(/charges nothing/);
    expect(words(code)).not.toMatch(/nothing was charged|not charged/i);
    expect(words(code)).toMatch(/try again/i);
  });

  it('a payment that is under way is waited for, not paid beside', () => {
    expect(words('payment_in_progress')).toMatch(/before you pay again/);
    expect(words('payment_in_progress')).not.toMatch(/nothing was charged|not charged/i);
  });

  it.each(['order_canceled', 'rate_limited', 'unauthenticated'] as const)(
    '%s: nothing was sent, so the shopper was not charged',
    (code) => expect(words(code)).toContain('You were not charged.'),
  );

  it('says how long to wait, and passes the shop’s own words on', () => {
    expect(words('rate_limited', 240)).toContain('4 minutes');
    expect(words('sold_out')).toMatch(/^In the shop’s own words\. You were not charged\./);
    expect(words('too_many_copies')).toBe('In the shop’s own words. You were not charged.');
    expect(words('email_verification_required')).toMatch(
      /^Confirm your email address first\. You were not charged\./,
    );
    expect(words('amount_too_small')).toContain('In the shop’s own words.');
    expect(words('order_already_paid')).toBe('This order is already paid.');
  });
});
