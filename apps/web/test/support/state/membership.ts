import type { InvoicePayment, Membership } from '@app/contracts';
import { type HeldInvoice, type State, usd } from './state';

export const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

export function setMembership(shop: State, over: Partial<Membership>): void {
  shop.membership = { ...shop.membership, ...over };
}

/** What a paid invoice does to the membership. */
export function beginMonth(shop: State, paymentMethod: Membership['paymentMethod']): void {
  const end = inDays(30);
  setMembership(shop, {
    status: 'active',
    isMember: true,
    currentPeriodEnd: end,
    nextPayment: { amount: usd(5000), at: end },
    graceEndsAt: null,
    monthly: usd(5000),
    paymentMethod,
    startedAt: shop.membership.startedAt ?? inDays(0),
    endedAt: null,
  });
}

export function moveInvoice(held: HeldInvoice, over: Partial<InvoicePayment>): void {
  held.invoice = { ...held.invoice, payment: { ...held.invoice.payment, ...over } };
}
