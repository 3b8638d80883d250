import { type Card, type Invoice, invoiceSchema, type Membership } from '@app/contracts';
import { makeCard, shopper } from '../samples';
import { keepCard } from './cards';
import { beginMonth, inDays, moveInvoice, setMembership } from './membership';
import { chargeOf, declinedWhenPaying, tryOf } from './outcomes';
import { type HeldInvoice, newSecret, type State, usd, uuid } from './state';

export function addInvoice(shop: State, reason: Invoice['reason'], over: Partial<Invoice> = {}): HeldInvoice {
  const join = reason === 'join';
  const id = uuid(shop);
  const [total, now] = [join ? usd(5999) : usd(5000), inDays(0)];
  const period = { start: now, end: inDays(30) };
  const month = { description: 'Countersign membership', quantity: 1, amount: 5000, period };
  const fee = { description: 'Sign-up fee', quantity: 1, amount: 999, period: null };
  const invoice = invoiceSchema.parse({
    id,
    number: `CS-000${shop.invoices.length + 1}`,
    status: 'open',
    reason,
    lines: join ? [fee, month] : [month],
    total,
    refundedAmount: 0,
    payment: {
      id,
      kind: 'card',
      status: 'requires_payment_method',
      confirmationMethod: 'automatic',
      ...total,
      paymentMethod: null,
      nextAction: null,
      clientSecret: null,
      lastError: null,
      createdAt: now,
      updatedAt: now,
    },
    createdAt: now,
    paidAt: null,
    nextAttemptAt: null,
    billedTo: { name: shopper.name, email: shopper.email },
    ...over,
  });
  const held = { invoice };
  shop.invoices.unshift(held);
  return held;
}

/** Somebody who has joined a while ago, with a saved card. */
export function addMember(shop: State, card: Card, over: Partial<Membership> = {}): void {
  const { invoice } = addInvoice(shop, 'join', { status: 'paid', paidAt: inDays(-20) });
  Object.assign(invoice.payment, { status: 'succeeded', paymentMethod: card });
  beginMonth(shop, card);
  setMembership(shop, { startedAt: inDays(-20), ...over });
}

/** A renewal that could not be charged. */
export function addFailedRenewal(
  shop: State,
  paymentMethod: Card,
  lastError = declinedWhenPaying['0341']!,
): HeldInvoice {
  const held = addInvoice(shop, 'renewal');
  moveInvoice(held, { paymentMethod, lastError });
  setMembership(shop, {
    status: 'past_due',
    isMember: true,
    nextPayment: null,
    graceEndsAt: inDays(14),
  });
  return held;
}

/** A link to an invoice as a mail would carry it. */
export function mailInvoice(shop: State, { invoice }: HeldInvoice): string {
  const token = `invoice-token-${String(shop.invoiceLinks.size).padStart(20, '0')}`;
  shop.invoiceLinks.set(token, invoice.id);
  return token;
}

export function tryInvoice(shop: State, held: HeldInvoice, paymentMethod: Card): void {
  const outcome = tryOf(paymentMethod, newSecret(shop));
  moveInvoice(held, { paymentMethod, lastError: null });
  if (outcome.status === 'requires_action') moveInvoice(held, outcome);
  else chargeInvoice(shop, held);
}

/** Charges the card that was tried last. */
export function chargeInvoice(shop: State, held: HeldInvoice): void {
  const card = held.invoice.payment.paymentMethod!;
  moveInvoice(held, chargeOf(card));
  if (held.invoice.payment.status !== 'succeeded') return;
  Object.assign(held.invoice, { status: 'paid', paidAt: inDays(0) });
  shop.charges.push(held.invoice.id);
  keepCard(shop, makeCard(card.last4, { ...card, isDefault: shop.cards.length === 0 }));
  beginMonth(shop, card);
}
