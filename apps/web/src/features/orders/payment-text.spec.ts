import type { Refund } from '@app/contracts';
import { isEffective, paidWith, paymentState, refundState } from './payment-text';

const refund = (status: string): Refund => ({
  id: '00000000-0000-4000-8000-000000000001',
  amount: 500,
  currency: 'usd',
  status,
  createdAt: '2026-11-20T12:00:00Z',
});

describe('the texts of payments', () => {
  it('name the card, or where it was paid', () => {
    expect(paidWith({ card: { brand: 'visa', last4: '4242' }, kind: 'checkout' })).toBe('Visa •••• 4242');
    expect(paidWith({ card: null, kind: 'checkout' })).toBe('Stripe Checkout');
    expect(paidWith({ card: null, kind: 'card' })).toBe('Card');
  });

  it.each([
    ['succeeded', /^Paid$/],
    ['canceled', /not charged/],
    ['requires_payment_method', /not charged/],
    ['requires_action', /not charged yet/],
    ['processing', /do not pay again/],
    ['requires_confirmation', /do not pay again/],
    ['requires_capture', /do not pay again/],
  ] as const)('say what %s means for the money', (status, words) => {
    expect(paymentState({ failed: false, status, refunds: [] })).toMatch(words);
  });

  it('tells a bank that did not pay from a payment that was canceled', () => {
    expect(paymentState({ failed: true, status: 'canceled', refunds: [] })).toBe('Failed, not charged');
    expect(paymentState({ failed: false, status: 'canceled', refunds: [] })).toBe('Canceled, not charged');
  });

  it('count only effective refunds', () => {
    expect(
      ['requested', 'pending', 'succeeded', 'failed', 'canceled'].filter((status) => isEffective({ status })),
    ).toEqual(['requested', 'pending', 'succeeded']);
    expect(paymentState({ failed: false, status: 'succeeded', refunds: [refund('failed')] })).toBe('Paid');
    expect(paymentState({ failed: false, status: 'succeeded', refunds: [refund('pending')] })).toBe(
      'Paid, refund pending',
    );
    expect(
      paymentState({ failed: false, status: 'succeeded', refunds: [refund('pending'), refund('succeeded')] }),
    ).toBe('Paid, then refunded');
    expect(refundState('requested', 'card')).toBe(refundState('pending', 'card'));
    expect(refundState('failed', 'card')).toContain('Refund failed');
  });

  it('name the card of a refund only where a card has paid', () => {
    expect(refundState('succeeded', 'card')).toBe('Refunded to your card');
    expect(refundState('succeeded', 'checkout')).toBe('Refunded');
  });
});
