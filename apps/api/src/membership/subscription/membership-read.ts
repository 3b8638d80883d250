import { type ApplyDecision, decideSnapshot } from '../../payments/apply/apply-rule';
import type { IntentSnapshot } from '../invoices/intent-snapshot';
import { type Invoice, type InvoicePaymentState, isUnpayable } from '../invoices/invoice';
import type { InvoiceSnapshot } from '../invoices/invoice-snapshot';
import { hasEnded, type Membership, type Reported } from './membership';
import type { LockedMembership } from './membership-lock.service';
import { itemOf, type SubscriptionSnapshot } from './subscription-snapshot';

/** What Stripe said of a membership, and the version of its row before Stripe was asked. */
export type MembershipRead = {
  version: number;
  subscription: SubscriptionSnapshot;
  /** Its invoices that are not drafts, as far as they were read. */
  invoices: InvoiceRead[];
  /** It was ended by us just now: an invoice that was open till then and is paid bought nothing. */
  endsNow?: true;
};
export type InvoiceRead = { invoice: InvoiceSnapshot; intent: IntentSnapshot | null };

/** The rule of payments. While an attempt is open, only its own answer or an end counts: of it, or of the whole. */
export function decideRead(
  { membership, invoices, attempt }: LockedMembership,
  { subscription, invoices: said }: MembershipRead,
  asked: Parameters<typeof decideSnapshot>[1],
): ApplyDecision {
  const tried = attempt && invoices.find(({ id }) => id === attempt.invoiceId);
  const isPaid = said.some(
    ({ invoice }) => invoice.stripeId === tried?.stripeId && invoice.status === 'paid',
  );
  const known = {
    ended: hasEnded(membership.status),
    version: membership.version,
    attemptOpen: attempt !== null,
  };
  const ends = hasEnded(subscription.status) || isPaid;
  return decideSnapshot(known, asked, { ends, same: subscription.status === membership.status });
}

/**
 * A membership is recognised by its product. Whoever was moved to the product that is sold today is a member of that; a
 * subscription of neither keeps its row, and is no membership until it is moved back.
 * @param sold today's product; null while nothing is sold
 */
export function adoptSubscription(
  membership: Membership,
  said: SubscriptionSnapshot,
  sold: string | null,
): void {
  const has = (productId: string | null) => said.items.some((one) => one.productId === productId);
  const productId = !has(membership.productId) && sold !== null && has(sold) ? sold : membership.productId;
  const item = itemOf(said, productId);
  const hasStarted = said.status !== 'incomplete' && said.status !== 'incomplete_expired';
  const sameCard = said.paymentMethodId === membership.paymentMethodId;
  Object.assign(membership, {
    status: said.status,
    productId,
    isOfProduct: has(productId),
    priceId: item.priceId,
    monthlyAmount: item.monthlyAmount,
    currentPeriodStart: item.currentPeriodStart,
    currentPeriodEnd: item.currentPeriodEnd,
    cancelAtPeriodEnd: said.cancelAtPeriodEnd,
    paymentMethodId: said.paymentMethodId,
    card: said.card ?? (sameCard ? membership.card : null),
    startedAt: membership.startedAt ?? (hasStarted ? said.startedAt : null),
    endedAt: hasEnded(said.status) ? (said.endedAt ?? new Date()) : null,
  });
}

/** What is to be expected of a membership whose renewal was paid after all. */
export const recovered = ({ cancelAtPeriodEnd }: Membership): Reported => ({
  of: 'subscription',
  status: 'active',
  cancelAtPeriodEnd,
  periodEnd: null,
  priceId: null,
  paymentMethodId: null,
});

/** An unpaid renewal is late from when it was final, whenever we learned of it. */
export function pastDueSince({ membership, invoices }: LockedMembership): Date | null {
  if (membership.status !== 'past_due' && membership.status !== 'unpaid') return null;
  const times = invoices
    .filter(({ status, reason }) => status === 'open' && reason !== 'join')
    .map(({ finalizedAt }) => finalizedAt.getTime());
  return times.length > 0 ? new Date(Math.min(...times)) : (membership.pastDueSince ?? new Date());
}

export function adoptInvoice(invoice: Invoice, said: InvoiceSnapshot): void {
  const { number, status, amount, amountPaid, attemptCount, nextAttemptAt, intentId, paidAt } = said;
  Object.assign(invoice, {
    number,
    status,
    amount,
    amountPaid,
    attemptCount: Math.max(attemptCount, invoice.attemptCount),
    nextAttemptAt,
    intentId: said.isPaidOutside ? null : (intentId ?? invoice.intentId),
    paidAt,
  });
}

function paymentOf(intent: IntentSnapshot): InvoicePaymentState {
  const { status: paymentStatus, nextActionType, clientSecret, lastError, paymentMethodId, card } = intent;
  return { paymentStatus, nextActionType, clientSecret, lastError, paymentMethodId, card };
}

export function adoptIntent(invoice: Invoice, intent: IntentSnapshot): void {
  Object.assign(invoice, {
    ...paymentOf(intent),
    intentId: intent.intentId,
    paymentMethodId: intent.paymentMethodId ?? invoice.paymentMethodId,
    card: intent.card ?? invoice.card,
  });
}

const atRest = { nextActionType: null, clientSecret: null };
const untried = {
  ...atRest,
  lastError: null,
  paymentStatus: 'requires_payment_method' as const,
  paymentMethodId: null,
  card: null,
};
/** Of an invoice that nobody can pay here. Why it failed, if it did, is kept as with any canceled payment. */
export const endedPayment = { ...atRest, paymentStatus: 'canceled' as const };

/** Paid without a confirm of ours: with the card that renewals are charged to, or with none, outside of Stripe. */
export const paidPayment = (
  membership: Membership,
  { isPaidOutside }: Pick<InvoiceSnapshot, 'isPaidOutside'>,
  invoice: Pick<Invoice, 'paymentMethodId' | 'card'> = untried,
): InvoicePaymentState => ({
  ...untried,
  paymentStatus: 'succeeded',
  ...(isPaidOutside
    ? {}
    : {
        paymentMethodId: membership.paymentMethodId ?? invoice.paymentMethodId,
        card: membership.card ?? invoice.card,
      }),
});

export function newInvoice(
  membership: Membership,
  { isPaidOutside, ...said }: InvoiceSnapshot,
  intent: IntentSnapshot | null,
): Omit<Invoice, 'id' | 'attempts' | 'refundedAmount' | 'updatedAt'> {
  const payment = (): InvoicePaymentState => {
    if (said.status === 'paid') return paidPayment(membership, { isPaidOutside });
    if (isUnpayable(said)) return { ...untried, ...endedPayment };
    return intent ? paymentOf(intent) : untried;
  };
  const intentId = isPaidOutside ? null : said.intentId;
  return {
    ...said,
    intentId,
    ...payment(),
    membershipId: membership.id,
    userId: membership.userId,
    failedAt: null,
  };
}
