import type { Card, Order, PaymentCard, PaymentView } from '@app/contracts';
import { found } from '../route';
import { keepCard } from './cards';
import { setOrder } from './orders';
import { challenge, tryOf } from './outcomes';
import { newSecret, type State, uuid } from './state';

/** A payment that stands somewhere already, as after a reload or on another device. */
export function addPayment(
  shop: State,
  { id: orderId, total }: Order,
  status: PaymentView['status'],
  paymentMethod: PaymentCard | null,
  over: Partial<PaymentView> = {},
): PaymentView {
  const now = new Date().toISOString();
  const view: PaymentView = {
    id: uuid(shop),
    orderId,
    kind: 'card',
    confirmationMethod: 'manual',
    ...total,
    paymentMethod,
    nextAction: null,
    clientSecret: null,
    ...(status === 'requires_action' && challenge(newSecret(shop))),
    status,
    lastError: null,
    createdAt: now,
    updatedAt: now,
    ...over,
  };
  shop.payments.push(view);
  showInOrder(shop, view);
  return view;
}

export const viewOf = ({ payments }: State, id: string): PaymentView =>
  found(payments.find((view) => view.id === id));

/** The last payment of an order. */
export const paymentOf = ({ payments }: State, orderId: string) =>
  payments.findLast((view) => view.orderId === orderId);

/** Moves a payment, as the page's own calls do, another tab, a webhook, or the bank. */
export function move(shop: State, id: string, over: Partial<PaymentView>): PaymentView {
  const view = { ...viewOf(shop, id), updatedAt: new Date().toISOString(), ...over };
  shop.payments = shop.payments.map((one) => (one.id === id ? view : one));
  showInOrder(shop, view);
  if (over.status === 'succeeded') {
    shop.charges.push(view.orderId);
    const card = shop.cardsToKeep.get(id);
    if (card) keepCard(shop, { ...card, isDefault: shop.cards.length === 0 });
  }
  return view;
}

/** A try with a card, which is kept once it has paid if that is wanted. */
export function tryCard(shop: State, id: string, card: Card, keep = false): PaymentView {
  shop.cardsToKeep.delete(id);
  if (keep) shop.cardsToKeep.set(id, card);
  return move(shop, id, { paymentMethod: card, ...tryOf(card, newSecret(shop)) });
}

/** An order shows its last payment. */
function showInOrder(shop: State, { id, orderId, kind, status }: PaymentView): void {
  if (paymentOf(shop, orderId)?.id !== id) return;
  const paid = { status: 'paid' as const, paidAt: new Date().toISOString() };
  setOrder(shop, orderId, { payment: { id, kind, status }, ...(status === 'succeeded' && paid) });
}
