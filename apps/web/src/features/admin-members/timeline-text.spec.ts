import type { TimelineEntry } from '@app/contracts';
import { memberWords } from './timeline-text';

const words = memberWords('usd');
const entry = (
  kind: TimelineEntry['kind'],
  what: string,
  details: TimelineEntry['details'] = {},
): TimelineEntry => ({
  at: '2026-11-14T12:00:00.000Z',
  kind,
  what,
  by: { type: 'stripe', name: null },
  details,
});
const invoice = (status: string, over: TimelineEntry['details'] = {}) =>
  entry('status', `invoice.${status}`, {
    amount: 5000,
    currency: 'usd',
    payment: 'requires_payment_method',
    ...over,
  });

it.each<[string, TimelineEntry, 'good' | 'wrong' | undefined]>([
  [
    'Joining began, $50.00 a month',
    entry('created', 'created', { amount: 5000, currency: 'usd' }),
    undefined,
  ],
  ['Membership incomplete', entry('status', 'subscription.incomplete'), undefined],
  ['Membership active', entry('status', 'subscription.active'), 'good'],
  ['Membership past due', entry('status', 'subscription.past_due'), 'wrong'],
  ['Membership canceled', entry('status', 'subscription.canceled'), undefined],
  ['Canceled at the end of the month', entry('status', 'cancel_at_period_end'), undefined],
  ['Resumed', entry('status', 'resumed'), undefined],
  ['Invoice of $50.00 open', invoice('open'), undefined],
  [
    'Invoice of $50.00 open: 3-D Secure required',
    invoice('open', { error: 'authentication_required' }),
    undefined,
  ],
  [
    'Invoice of $50.00 open: insufficient funds',
    invoice('open', { declineCode: 'insufficient_funds' }),
    undefined,
  ],
  ['Invoice of $50.00 open: verification needed', invoice('open', { payment: 'requires_action' }), undefined],
  ['Invoice of $50.00 paid', invoice('paid'), 'good'],
  ['Invoice of $50.00 void', invoice('void'), undefined],
  ['Card for renewals: Visa •••• 4242', entry('status', 'card', { brand: 'visa', last4: '4242' }), undefined],
  ['Price changed to $60.00 a month', entry('status', 'price', { amount: 6000, currency: 'usd' }), undefined],
  ['Webhook: subscription updated', entry('event', 'customer.subscription.updated'), undefined],
  ['Webhook: invoice paid', entry('event', 'invoice.paid'), undefined],
  ['Canceled now', entry('action', 'membership.cancel', { when: 'now', refunded: 0 }), undefined],
  [
    'Canceled now, with a refund of $32.10',
    entry('action', 'membership.cancel', { when: 'now', refundRest: true, refunded: 3210 }),
    undefined,
  ],
  [
    'Refund of $32.10: succeeded',
    entry('refund', 'refund.succeeded', { amount: 3210, currency: 'usd' }),
    undefined,
  ],
])('%s', (text, told, tone) => {
  expect(words.text(told)).toBe(text);
  expect(words.tone(told)).toBe(tone);
});

it('shows no detail twice', () => {
  expect(words.hidden(invoice('open'))).toEqual(expect.arrayContaining(['amount', 'currency', 'payment']));
  expect(words.hidden(entry('event', 'invoice.created', { state: 'ignored' }))).toContain('state');
});
