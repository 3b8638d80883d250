import type { Membership as MembershipView } from '@app/contracts';
import { toStoredCard } from '../../stripe/card';
import type { Invoice, InvoiceAttempt } from '../invoices/invoice';
import { toInvoicePayment } from '../invoices/invoice-view';
import { type Plan, toPlanView } from '../plan/plan';
import { graceEnd, hasEnded, isAtPricesOf, isMember, type Membership } from './membership';

/** What a view is drawn from. */
export type MembershipFacts = {
  membership: Membership | null;
  /** The invoice that waits for money; newest first if there are several. */
  waiting: Invoice | null;
  attempt: InvoiceAttempt | null;
  plan: Plan | null;
};
export type MembershipRules = { graceDays: number; discountPercent: number };

const nothing = {
  status: 'none',
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
} satisfies Omit<MembershipView, 'plan'>;

function joiningOf(
  { monthlyAmount, agreedAmount, currency, ...membership }: Membership,
  waiting: Invoice,
  plan: Plan | null,
): MembershipView['joining'] {
  const money = (amount: number) => ({ amount, currency });
  return {
    signUpFee: money(agreedAmount - monthlyAmount),
    monthly: money(monthlyAmount),
    today: money(waiting.amount),
    isCurrent: plan !== null && isAtPricesOf(membership, plan),
  };
}

/** The membership as its owner sees it. */
export function toMembershipView(
  { membership, waiting, attempt, plan }: MembershipFacts,
  rules: MembershipRules,
  now: Date,
): MembershipView {
  const planView = plan && toPlanView(plan, rules.discountPercent);
  if (!membership) return { ...nothing, plan: planView };
  const { status, currency, currentPeriodEnd, cancelAtPeriodEnd } = membership;
  const monthly = { amount: membership.monthlyAmount, currency };
  const hasStarted = membership.startedAt !== null;
  const goesOn = status === 'active' || status === 'trialing';
  return {
    status,
    isMember: isMember(membership, rules.graceDays, now),
    currentPeriodEnd: (hasStarted && currentPeriodEnd?.toISOString()) || null,
    cancelAtPeriodEnd: cancelAtPeriodEnd && !hasEnded(status),
    nextPayment:
      goesOn && !cancelAtPeriodEnd && currentPeriodEnd
        ? { amount: monthly, at: currentPeriodEnd.toISOString() }
        : null,
    graceEndsAt: graceEnd(membership, rules.graceDays)?.toISOString() ?? null,
    monthly,
    paymentMethod: hasStarted ? toStoredCard(membership.card) : null,
    payment:
      waiting && !hasEnded(status)
        ? toInvoicePayment(waiting, { isTrying: attempt?.invoiceId === waiting.id })
        : null,
    joining: waiting && status === 'incomplete' ? joiningOf(membership, waiting, plan) : null,
    startedAt: membership.startedAt?.toISOString() ?? null,
    endedAt: membership.endedAt?.toISOString() ?? null,
    plan: planView,
  };
}
