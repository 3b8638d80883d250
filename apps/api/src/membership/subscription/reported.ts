import type { Invoice } from '../invoices/invoice';
import { hasEnded, type Membership, type Reported } from './membership';

type Row = {
  membership: Pick<
    Membership,
    'status' | 'cancelAtPeriodEnd' | 'currentPeriodEnd' | 'priceId' | 'paymentMethodId'
  >;
  invoices: Pick<Invoice, 'stripeId' | 'status' | 'attemptCount'>[];
};

/**
 * Whether an event tells nothing that the rows do not say.
 *
 * A new period of an active subscription counts as known: its invoice is a draft for an hour, and its payment or failure
 * is reported by an event of its own (docs.stripe.com/billing/subscriptions/webhooks).
 */
export function isKnown(reported: Reported, { membership, invoices }: Row): boolean {
  if (reported.of === 'invoice') {
    const invoice = invoices.find(({ stripeId }) => stripeId === reported.stripeId);
    if (!invoice) return reported.status === 'draft';
    if (invoice.status === 'paid' || invoice.status === 'void') return true;
    return invoice.status === reported.status && invoice.attemptCount >= reported.attemptCount;
  }
  if (hasEnded(membership.status)) return true;
  // Nothing goes back to that.
  if (reported.status === 'incomplete') return true;
  if (reported.status !== membership.status || reported.cancelAtPeriodEnd !== membership.cancelAtPeriodEnd)
    return false;
  if (reported.priceId !== null && reported.priceId !== membership.priceId) return false;
  if (reported.paymentMethodId !== null && reported.paymentMethodId !== membership.paymentMethodId)
    return false;
  return reported.status === 'active' || isOld(reported.periodEnd, membership.currentPeriodEnd);
}

const isOld = (reportedSeconds: number | null, known: Date | null): boolean =>
  reportedSeconds === null || (known !== null && reportedSeconds * 1_000 <= known.getTime());

/** The invoices that are spoken of. */
export const invoicesReported = (reported: Reported[]): string[] =>
  reported.flatMap((one) => (one.of === 'invoice' ? [one.stripeId] : []));
