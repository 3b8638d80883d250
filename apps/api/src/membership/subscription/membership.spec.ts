import type { Invoice } from '../invoices/invoice';
import { isMember, type Membership } from './membership';
import type { SubscriptionStatus } from './subscription-snapshot';
import { unusedRest } from './unused-rest';

const at = (day: number) => new Date(Date.UTC(2026, 10, day));

describe('who pays the member price', () => {
  it.each<[SubscriptionStatus, Date | null, boolean]>([
    ['active', null, true],
    ['trialing', null, true],
    ['incomplete', null, false],
    ['incomplete_expired', null, false],
    ['past_due', at(10), true],
    ['past_due', at(6), false],
    ['unpaid', at(10), true],
    ['unpaid', at(6), false],
    ['paused', null, false],
    ['canceled', null, false],
  ])('%s, unpaid since %s: %s', (status, pastDueSince, expected) => {
    expect(isMember({ status, pastDueSince, isOfProduct: true }, 14, at(20))).toBe(expected);
    expect(isMember({ status, pastDueSince, isOfProduct: false }, 14, at(20))).toBe(false);
  });
});

describe('the rest of a month', () => {
  const membership = {
    status: 'active',
    currentPeriodStart: at(1),
    currentPeriodEnd: new Date(Date.UTC(2026, 11, 1)),
  } as Membership;
  const period = { start: at(1).toISOString(), end: new Date(Date.UTC(2026, 11, 1)).toISOString() };
  const paid = {
    currency: 'usd',
    amountPaid: 5999,
    lines: [
      { description: 'Membership', quantity: 1, amount: 5000, period },
      { description: 'Sign-up fee', quantity: 1, amount: 999, period: null },
    ],
  } as Invoice;
  const nothing = { restRefunded: 0, refunded: 0 };

  it('is a part of what recurs, by the second, and never of the fee', () => {
    expect(unusedRest(membership, paid, nothing, at(1))).toBe(5000);
    expect(unusedRest(membership, paid, nothing, at(16))).toBe(2500);
    expect(unusedRest(membership, paid, nothing, new Date(at(16).getTime() + 3_600_000))).toBe(2493);
    expect(unusedRest(membership, paid, nothing, new Date(Date.UTC(2026, 11, 2)))).toBe(0);
  });

  it('is not refunded twice, and no more than was kept', () => {
    expect(unusedRest(membership, paid, { restRefunded: 2500, refunded: 2500 }, at(16))).toBe(0);
    expect(unusedRest(membership, paid, { restRefunded: 0, refunded: 4000 }, at(16))).toBe(1999);
    expect(unusedRest(membership, paid, { restRefunded: 0, refunded: 5999 }, at(16))).toBe(0);
  });

  it('is nothing where the running period is not paid', () => {
    const before = { ...period, end: at(1).toISOString() };
    const old = { ...paid, lines: [{ description: '', quantity: 1, amount: 5000, period: before }] };
    expect(unusedRest(membership, old, nothing, at(16))).toBe(0);
    expect(unusedRest({ ...membership, status: 'past_due' }, paid, nothing, at(16))).toBe(0);
    expect(unusedRest(membership, null, nothing, at(16))).toBe(0);
  });

  it('goes in steps that can be refunded', () => {
    const kwd = { ...paid, currency: 'kwd', lines: [{ ...paid.lines[0]!, amount: 5010 }] };
    expect(unusedRest(membership, kwd, nothing, at(16))).toBe(2500);
  });
});
