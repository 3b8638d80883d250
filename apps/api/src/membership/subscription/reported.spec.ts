import type { InvoiceStatus } from '@app/contracts';
import type { Reported } from './membership';
import { isKnown } from './reported';
import type { SubscriptionStatus } from './subscription-snapshot';

const end = new Date('2026-12-28T10:00:00Z');
const seconds = end.getTime() / 1_000;
const row = (status: SubscriptionStatus, invoice: [InvoiceStatus, number] = ['paid', 1]) => ({
  membership: {
    status,
    cancelAtPeriodEnd: false,
    currentPeriodEnd: end,
    priceId: 'price_1',
    paymentMethodId: 'pm_1',
  },
  invoices: [{ stripeId: 'in_1', status: invoice[0], attemptCount: invoice[1] }],
});
const subscription = (over: object = {}): Reported => ({
  of: 'subscription',
  status: 'active',
  cancelAtPeriodEnd: false,
  periodEnd: seconds,
  priceId: 'price_1',
  paymentMethodId: 'pm_1',
  ...over,
});
const invoice = (status: string, attemptCount = 1, stripeId = 'in_1'): Reported => ({
  of: 'invoice',
  stripeId,
  status,
  attemptCount,
});

describe('what an event tells of a membership', () => {
  it.each<[string, Reported, SubscriptionStatus, boolean]>([
    ['the same', subscription(), 'active', true],
    ['a new period, whose invoice comes later', subscription({ periodEnd: seconds + 1 }), 'active', true],
    ['what came before', subscription({ status: 'incomplete' }), 'active', true],
    ['a beginning', subscription(), 'incomplete', false],
    ['a failure', subscription({ status: 'past_due' }), 'active', false],
    [
      'a new period of one that is late',
      subscription({ status: 'past_due', periodEnd: seconds + 1 }),
      'past_due',
      false,
    ],
    ['a recovery', subscription(), 'past_due', false],
    ['a cancellation', subscription({ cancelAtPeriodEnd: true }), 'active', false],
    ['another card', subscription({ paymentMethodId: 'pm_2' }), 'active', false],
    ['no card of its own', subscription({ paymentMethodId: null }), 'active', true],
    ['another price', subscription({ priceId: 'price_2' }), 'active', false],
    ['an end', subscription({ status: 'canceled' }), 'active', false],
    ['anything after the end', subscription(), 'canceled', true],
  ])('%s', (_, reported, status, known) => {
    expect(isKnown(reported, row(status))).toBe(known);
  });

  it.each<[string, Reported, [InvoiceStatus, number], boolean]>([
    ['a payment that is known', invoice('paid'), ['paid', 1], true],
    ['a failure before the payment', invoice('open', 3), ['paid', 1], true],
    ['a payment', invoice('paid'), ['open', 1], false],
    ['a try that is known', invoice('open', 1), ['open', 2], true],
    ['another try', invoice('open', 3), ['open', 2], false],
    ['its end', invoice('void'), ['open', 1], false],
    ['an invoice that is not here', invoice('open', 1, 'in_2'), ['paid', 1], false],
    ['a draft', invoice('draft', 0, 'in_2'), ['paid', 1], true],
  ])('of an invoice, %s', (_, reported, known, expected) => {
    expect(isKnown(reported, row('active', known))).toBe(expected);
  });
});
