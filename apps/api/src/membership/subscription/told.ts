import type { Invoice } from '../invoices/invoice';
import { hasEnded, type Membership, type Told } from './membership';

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
 * is told by an event of its own (docs.stripe.com/billing/subscriptions/webhooks).
 */
export function isKnown(told: Told, { membership, invoices }: Row): boolean {
  if (told.of === 'invoice') {
    const invoice = invoices.find(({ stripeId }) => stripeId === told.stripeId);
    if (!invoice) return told.status === 'draft';
    if (invoice.status === 'paid' || invoice.status === 'void') return true;
    return invoice.status === told.status && invoice.attemptCount >= told.attemptCount;
  }
  if (hasEnded(membership.status)) return true;
  // Nothing goes back to that.
  if (told.status === 'incomplete') return true;
  if (told.status !== membership.status || told.cancelAtPeriodEnd !== membership.cancelAtPeriodEnd)
    return false;
  if (told.priceId !== null && told.priceId !== membership.priceId) return false;
  if (told.paymentMethodId !== null && told.paymentMethodId !== membership.paymentMethodId) return false;
  return told.status === 'active' || isOld(told.periodEnd, membership.currentPeriodEnd);
}

const isOld = (toldSeconds: number | null, known: Date | null): boolean =>
  toldSeconds === null || (known !== null && toldSeconds * 1_000 <= known.getTime());

/** The invoices that are spoken of. */
export const invoicesTold = (told: Told[]): string[] =>
  told.flatMap((one) => (one.of === 'invoice' ? [one.stripeId] : []));
