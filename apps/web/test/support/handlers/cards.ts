import * as contract from '@app/contracts';
import { found, route } from '../route';
import { setUp } from '../state/cards';
import { type State } from '../state/state';

/** Saved cards. */
export const cardHandlers = (shop: State) => [
  route('GET paymentMethods', { reply: contract.cardListSchema }, () => ({ data: shop.cards })),
  route(
    'POST paymentMethods',
    { body: contract.saveCardSchema, reply: contract.setupViewSchema },
    ({ body }) => setUp(shop, body.paymentMethodId, body.makeDefault || undefined),
  ),
  route(
    'POST setupConfirm',
    { body: contract.confirmSetupSchema, reply: contract.setupViewSchema },
    ({ id }) => found(shop.setups.find((one) => one.id === id)),
  ),
  route('PUT paymentMethodDefault', {}, ({ id }) => {
    shop.cards = shop.cards.map((card) => ({ ...card, isDefault: card.id === id }));
  }),
  route('DELETE paymentMethod', {}, ({ id }) => {
    shop.cards = shop.cards.filter((card) => card.id !== id);
  }),
];
