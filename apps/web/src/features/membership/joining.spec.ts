import type { InvoicePayment, Membership, MembershipStatus } from '@app/contracts';
import { nextStep } from '@app/payment-flow';
import { hasJoined, joiningOf } from './joining';

const payment = (status: InvoicePayment['status']): InvoicePayment => ({
  id: '00000000-0000-4000-8000-000000000001',
  kind: 'card',
  status,
  confirmationMethod: 'automatic',
  amount: 5999,
  currency: 'usd',
  paymentMethod: null,
  nextAction: null,
  clientSecret: status === 'requires_action' ? 'pi_1_secret_2' : null,
  lastError: null,
  createdAt: '2026-11-14T12:00:00.000Z',
  updatedAt: '2026-11-14T12:00:00.000Z',
});

const membership = (status: MembershipStatus, over: Partial<Membership> = {}): Membership => ({
  status,
  isMember: false,
  currentPeriodEnd: null,
  cancelAtPeriodEnd: false,
  nextPayment: null,
  graceEndsAt: null,
  monthly: null,
  paymentMethod: null,
  payment: null,
  joining: null,
  startedAt: null,
  endedAt: null,
  plan: null,
  ...over,
});

describe('joiningOf', () => {
  it.each<[MembershipStatus, boolean, string]>([
    ['none', false, 'pay'],
    ['incomplete', false, 'pay'],
    ['incomplete_expired', false, 'pay'],
    ['canceled', false, 'pay'],
    ['active', true, 'done'],
    ['trialing', true, 'done'],
    ['past_due', true, 'done'],
    ['unpaid', true, 'done'],
    ['paused', true, 'done'],
  ])('%s: joined %p, so the next step is %s', (status, joined, step) => {
    expect(hasJoined(membership(status))).toBe(joined);
    expect(nextStep(joiningOf(membership(status))).type).toBe(step);
  });

  it.each<[InvoicePayment['status'], string]>([
    ['requires_payment_method', 'pay'],
    ['requires_action', 'authenticate'],
    ['requires_confirmation', 'wait'],
    ['processing', 'wait'],
    ['succeeded', 'done'],
    ['canceled', 'start-over'],
  ])('while the first payment is %s: %s', (status, step) => {
    const joining = joiningOf(membership('incomplete', { payment: payment(status) }));
    expect(nextStep(joining).type).toBe(step);
  });

  it('takes an unpaid renewal for what it is: not joining', () => {
    const due = membership('past_due', { payment: payment('requires_action') });
    expect(nextStep(joiningOf(due)).type).toBe('done');
  });
});
