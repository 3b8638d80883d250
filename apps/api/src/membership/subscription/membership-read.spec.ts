import type { LockedMembership } from './membership-lock.service';
import { decideRead, type MembershipRead, pastDueSince } from './membership-read';
import type { SubscriptionStatus } from './subscription-snapshot';

type Situation = { status?: SubscriptionStatus; attemptOpen?: boolean };
const at = (day: number) => new Date(Date.UTC(2026, 10, day));

const locked = ({ status = 'incomplete', attemptOpen = false }: Situation): LockedMembership =>
  ({
    membership: { status, version: 7 },
    invoices: [{ id: 'invoice', stripeId: 'in_1', status: 'open' }],
    attempt: attemptOpen ? { invoiceId: 'invoice' } : null,
  }) as LockedMembership;
const read = (status: SubscriptionStatus, invoice: 'open' | 'paid' | null = null): MembershipRead =>
  ({
    version: 7,
    subscription: { status },
    invoices: invoice ? [{ invoice: { stripeId: 'in_1', status: invoice }, intent: null }] : [],
  }) as unknown as MembershipRead;

describe('whether a read of a membership counts', () => {
  it.each<[string, Situation, MembershipRead, number, string]>([
    ['the newest', {}, read('active'), 7, 'accept'],
    ['one that was overtaken', {}, read('active'), 6, 'stale'],
    ['an end, however old', {}, read('canceled'), 3, 'accept'],
    ['while a confirm is under way', { attemptOpen: true }, read('incomplete', 'open'), 7, 'defer'],
    ['its invoice is paid', { attemptOpen: true }, read('active', 'paid'), 3, 'accept'],
    ['it ends meanwhile', { attemptOpen: true }, read('incomplete_expired'), 3, 'accept'],
    ['after the end, the same', { status: 'canceled' }, read('canceled'), 3, 'keep'],
    ['after the end, anything else', { status: 'canceled' }, read('active'), 7, 'contradict'],
  ])('%s', (_, situation, said, version, decision) => {
    expect(decideRead(locked(situation), said, { version })).toBe(decision);
  });

  it('and the answer of the confirm itself always does', () => {
    const answer = read('incomplete', 'open');
    expect(decideRead(locked({ attemptOpen: true }), answer, { ownAnswer: true })).toBe('accept');
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

  it('is when its oldest open renewal was final, whenever that became known', () => {
    expect(since('past_due')).toEqual(at(5));
    expect(since('unpaid')).toEqual(at(5));
    expect(since('past_due', [], at(3))).toEqual(at(3));
    expect(since('active')).toBeNull();
  });
});
