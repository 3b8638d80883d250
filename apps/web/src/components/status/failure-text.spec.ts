import { failureReason, failureText } from './failure-text';

const text = (code: string, declineCode: string | null = null) =>
  failureText({ code, declineCode, message: 'Your card was declined.' });

describe('why a payment failed, for admins', () => {
  it.each([
    ['card_declined', 'insufficient_funds', 'Insufficient funds'],
    ['card_declined', 'do_not_honor', 'Declined by the bank without a reason'],
    ['card_declined', 'generic_decline', 'Card declined; the bank gave no reason'],
    ['expired_card', null, 'Card expired'],
    ['payment_intent_authentication_failure', null, '3-D Secure failed'],
  ])('%s, %s: %s', (code, declineCode, expected) => {
    expect(text(code, declineCode)).toBe(expected);
  });

  it('prefers what it knows, and else takes the code apart', () => {
    expect(text('expired_card', 'brand_new_reason')).toBe('Card expired');
    expect(text('card_declined', 'toString')).toBe('Card declined; the bank gave no reason');
    expect(text('some_new_code', 'brand_new_reason')).toBe('Brand new reason');
    expect(failureReason(null, null)).toBeNull();
  });
});
