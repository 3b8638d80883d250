import { paymentStatuses } from '@app/contracts';
import { isKnown, reportedStatus } from './reported-status';

const declined = { code: 'card_declined', declineCode: null, message: 'No.' };

describe('the status that an event reports', () => {
  it('is known when the row says the same', () => {
    for (const status of paymentStatuses) {
      expect(isKnown(reportedStatus(status, null), { status, lastError: null })).toBe(true);
    }
    const row = { status: 'requires_payment_method' as const, lastError: declined };
    expect(isKnown(reportedStatus('requires_payment_method', { code: 'card_declined' }), row)).toBe(true);
  });

  it('is known whatever the error that a canceled payment has kept', () => {
    const row = { status: 'canceled' as const, lastError: declined };
    expect(isKnown(reportedStatus('canceled', null), row)).toBe(true);
    expect(isKnown(reportedStatus('canceled', { code: 'card_declined' }), row)).toBe(true);
  });

  it('is news when another try failed, or failed otherwise', () => {
    const reported = reportedStatus('requires_payment_method', { code: 'card_declined' });
    expect(isKnown(reported, { status: 'requires_payment_method', lastError: null })).toBe(false);
    const other = { ...declined, code: 'expired_card' };
    expect(isKnown(reported, { status: 'requires_payment_method', lastError: other })).toBe(false);
  });

  it('is known when it is of a time before the end, and news when it is of another end', () => {
    expect(isKnown('requires_action', { status: 'succeeded', lastError: null })).toBe(true);
    expect(isKnown('requires_payment_method:card_declined', { status: 'canceled', lastError: null })).toBe(
      true,
    );
    expect(isKnown('succeeded', { status: 'canceled', lastError: null })).toBe(false);
    expect(isKnown('canceled', { status: 'succeeded', lastError: null })).toBe(false);
    expect(isKnown('succeeded', { status: 'requires_action', lastError: null })).toBe(false);
  });
});
