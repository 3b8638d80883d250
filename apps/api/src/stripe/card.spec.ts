import Stripe from 'stripe';
import { toCard } from './card';

const paymentMethod = (expMonth: number, expYear: number) =>
  ({
    id: 'pm_1',
    type: 'card',
    billing_details: { name: 'Ada Lovelace' },
    card: {
      brand: 'visa',
      last4: '4242',
      exp_month: expMonth,
      exp_year: expYear,
      funding: 'credit',
      country: 'US',
    },
  }) as Stripe.PaymentMethod;

const now = new Date('2026-11-30T23:59:59Z');

describe('toCard', () => {
  it('shows a saved card', () => {
    expect(toCard(paymentMethod(12, 2030), 'pm_1', now)).toEqual({
      id: 'pm_1',
      brand: 'visa',
      last4: '4242',
      expMonth: 12,
      expYear: 2030,
      funding: 'credit',
      country: 'US',
      holderName: 'Ada Lovelace',
      isDefault: true,
      isExpired: false,
    });
  });

  it.each([
    [11, 2026, false],
    [10, 2026, true],
    [12, 2025, true],
    [1, 2027, false],
  ])('a card of %i/%i at the end of November 2026: expired %s', (month, year, expired) => {
    expect(toCard(paymentMethod(month, year), null, now).isExpired).toBe(expired);
  });

  it('refuses what is not a card', () => {
    expect(() => toCard({ id: 'pm_2', type: 'sepa_debit' } as Stripe.PaymentMethod, null, now)).toThrow(
      /not a card/,
    );
  });
});
