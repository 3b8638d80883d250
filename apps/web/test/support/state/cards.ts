import type { Card, ConfirmPayment, SetupView } from '@app/contracts';
import { found, Problem } from '../route';
import { decline, makeCard } from '../samples';
import { asksWhenSaving } from './outcomes';
import { nextNumber, type State } from './state';

/** A card that Stripe's card field has made, as `createPaymentMethod` would. */
export function makePaymentMethod(shop: State, last4: string, holderName: string | null): string {
  const id = `pm_${nextNumber(shop)}`;
  shop.made.set(id, makeCard(last4, { id, holderName }));
  return id;
}

/** A CVC token, as `createToken('cvc_update')` would. */
export function makeToken(shop: State): string {
  const token = `cvctok_${nextNumber(shop)}`;
  shop.tokens.add(token);
  return token;
}

/** Keeps a card, unless the same is kept already. */
export function keepCard(shop: State, card: Card): void {
  if (shop.cards.some(({ last4 }) => last4 === card.last4)) return;
  const others = card.isDefault ? shop.cards.map((one) => ({ ...one, isDefault: false })) : shop.cards;
  shop.cards = [card, ...others];
}

/** Saves a card made in the browser, or sets a saved one up anew. */
export function setUp(shop: State, cardId: string, isDefault = shop.cards.length === 0): SetupView {
  const card = found(shop.made.get(cardId) ?? shop.cards.find(({ id }) => id === cardId));
  const paymentMethod = { ...card, isDefault };
  const asks = asksWhenSaving.includes(card.last4);
  const refused = card.last4 === '0002';
  const id = `seti_${nextNumber(shop)}`;
  const setup: SetupView = {
    id,
    status: refused ? 'requires_payment_method' : asks ? 'requires_action' : 'succeeded',
    clientSecret: asks ? `${id}_secret_x` : null,
    paymentMethod,
    lastError: refused ? decline('generic_decline', 'Your card was declined.') : null,
  };
  shop.setups.push(setup);
  if (setup.status === 'succeeded') keepCard(shop, paymentMethod);
  return setup;
}

/** The card of a try: a saved one is proved by a code that was never used, a new one is good for one try. */
export function cardToTry(
  shop: State,
  { paymentMethodId = '', cvcToken }: Pick<ConfirmPayment, 'paymentMethodId' | 'cvcToken'>,
): Card {
  const saved = shop.cards.find(({ id }) => id === paymentMethodId);
  if (cvcToken !== undefined && !shop.tokens.delete(cvcToken)) throw new Problem('cvc_token_invalid');
  if (cvcToken === undefined && saved) throw new Problem('cvc_required');
  const card = cvcToken === undefined ? shop.made.get(paymentMethodId) : saved;
  if (!card) throw new Problem('payment_method_unavailable');
  shop.made.delete(paymentMethodId);
  return card;
}
