import { type Membership, membershipStatuses } from '@app/contracts';
import { canceledText, cancelText, invoiceState, membershipState } from './membership-text';

const usd = (amount: number) => ({ amount, currency: 'usd' });
const membership = (over: Partial<Membership>): Membership => ({
  status: 'active',
  isMember: true,
  currentPeriodEnd: '2026-12-14T12:00:00.000Z',
  cancelAtPeriodEnd: false,
  nextPayment: null,
  graceEndsAt: null,
  monthly: usd(5000),
  paymentMethod: null,
  payment: null,
  joining: null,
  startedAt: '2026-11-14T12:00:00.000Z',
  endedAt: null,
  plan: {
    name: 'Membership',
    signUpFee: usd(999),
    monthly: usd(5000),
    today: usd(5999),
    discountPercent: 10,
  },
  ...over,
});

describe('membershipState', () => {
  it.each(membershipStatuses)('%s: has words', (status) => {
    const { label, text } = membershipState(membership({ status }));
    expect(label).toMatch(/^[A-Z]/);
    expect(text).toMatch(/\.$/);
  });

  it('says until when a canceled one lasts, and that nothing more is charged', () => {
    expect(membershipState(membership({ cancelAtPeriodEnd: true }))).toMatchObject({
      label: 'Canceled',
      text: 'Your membership lasts until December 14, 2026. Until then: every book costs you 10% less. You will not be charged again.',
    });
  });

  it('says until when an unpaid renewal can be paid', () => {
    const due = membership({ status: 'past_due', graceEndsAt: '2026-12-28T12:00:00.000Z' });
    expect(membershipState(due).text).toBe(
      'The last month could not be charged. Your membership goes on until December 28, 2026; then it ends.',
    );
  });

  it('promises no discount where there is none', () => {
    const { plan } = membership({});
    const none = membership({ plan: plan && { ...plan, discountPercent: 0 } });
    expect(membershipState(none).text).toBe('You are a member.');
  });
});

describe('cancelText', () => {
  it.each<[Membership['status'], RegExp]>([
    ['active', /^It lasts until December 14, 2026, which is paid. You will not be charged again/],
    ['past_due', /^It ends now/],
    ['incomplete', /^You have not been charged/],
  ])('%s: %s', (status, words) => {
    expect(cancelText(membership({ status }))).toMatch(words);
  });
});

describe('canceledText', () => {
  it.each<[Membership['status'], Membership['status'], string]>([
    ['active', 'active', 'Canceled. Your membership lasts until December 14, 2026.'],
    [
      'incomplete',
      'active',
      'Canceled. Your payment had succeeded already. Your membership lasts until December 14, 2026.',
    ],
    ['incomplete', 'incomplete_expired', 'Joining was canceled.'],
    ['past_due', 'canceled', 'Your membership was canceled.'],
  ])('%s, then %s', (before, now, words) => {
    expect(canceledText(membership({ status: before }), membership({ status: now }))).toBe(words);
  });
});

describe('invoiceState', () => {
  const invoice = (status: 'open' | 'paid' | 'void', refundedAmount = 0) =>
    invoiceState({ status, refundedAmount, total: usd(5000) }).label;
  it('tells paid from refunded', () => {
    expect(invoice('open')).toBe('Unpaid');
    expect(invoice('paid')).toBe('Paid');
    expect(invoice('paid', 1000)).toBe('Partly refunded');
    expect(invoice('paid', 5000)).toBe('Refunded');
    expect(invoice('void')).toBe('Canceled');
  });
});
