import type { LockedMembership } from './membership-lock.service';
import { decideReading, pastDueSince, type Reading } from './reading';
import type { SubscriptionStatus } from './subscription-snapshot';

type Situation = { status?: SubscriptionStatus; attemptOpen?: boolean };
const at = (day: number) => new Date(Date.UTC(2026, 10, day));

const locked = ({ status = 'incomplete', attemptOpen = false }: Situation): LockedMembership =>
  ({
    membership: { status, version: 7 },
    invoices: [{ id: 'invoice', stripeId: 'in_1', status: 'open' }],
    attempt: attemptOpen ? { invoiceId: 'invoice' } : null,
  }) as LockedMembership;
const reading = (status: SubscriptionStatus, invoice: 'open' | 'paid' | null = null): Reading =>
  ({
    version: 7,
    subscription: { status },
    invoices: invoice ? [{ invoice: { stripeId: 'in_1', status: invoice }, intent: null }] : [],
  }) as unknown as Reading;

describe('whether a reading of a membership counts', () => {
  it.each<[string, Situation, Reading, number, string]>([
    ['the newest', {}, reading('active'), 7, 'accept'],
    ['one that was overtaken', {}, reading('active'), 6, 'stale'],
    ['an end, however old', {}, reading('canceled'), 3, 'accept'],
    ['while a confirm is under way', { attemptOpen: true }, reading('incomplete', 'open'), 7, 'defer'],
    ['its invoice is paid', { attemptOpen: true }, reading('active', 'paid'), 3, 'accept'],
    ['it ends meanwhile', { attemptOpen: true }, reading('incomplete_expired'), 3, 'accept'],
    ['after the end, the same', { status: 'canceled' }, reading('canceled'), 3, 'keep'],
    ['after the end, anything else', { status: 'canceled' }, reading('active'), 7, 'contradict'],
  ])('%s', (_, situation, said, version, decision) => {
    expect(decideReading(locked(situation), said, { version })).toBe(decision);
  });

  it('and the answer of the confirm itself always does', () => {
    const answer = reading('incomplete', 'open');
    expect(decideReading(locked({ attemptOpen: true }), answer, { ownAnswer: true })).toBe('accept');
  });
});

describe('since when a membership is unpaid', () => {
  const invoices = [
    { status: 'open', reason: 'renewal', finalizedAt: at(20) },
    { status: 'open', reason: 'renewal', finalizedAt: at(5) },
    { status: 'paid', reason: 'renewal', finalizedAt: at(1) },
    { status: 'open', reason: 'join', finalizedAt: at(2) },
  ];
  const since = (status: SubscriptionStatus, some = invoices, known: Date | null = null) =>
    pastDueSince({
      membership: { status, pastDueSince: known },
      invoices: some,
    } as unknown as LockedMembership);

  it('is when its oldest open renewal was final, whenever that was heard', () => {
    expect(since('past_due')).toEqual(at(5));
    expect(since('unpaid')).toEqual(at(5));
    expect(since('past_due', [], at(3))).toEqual(at(3));
    expect(since('active')).toBeNull();
  });
});
