import { checkCvc } from '../../cards/read';
import { tokenErrors } from '../../error-catalogue/tokens';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { toAddress } from '../../kernel/params/common';
import { integer, object, required, string } from '../../kernel/params/schema';
import { missing } from '../../kernel/request-errors';
import { readCard } from '../payment-methods/rules';
import type { TokenRecord } from './record';

/** A number that the package declares as text. */
const numeric = { ...integer(), kind: string().kind };

const create = route(
  'POST',
  '/v1/tokens',
  {
    card: object({
      number: required(string({ max: 64 })),
      exp_month: required(numeric),
      exp_year: required(numeric),
      cvc: string({ max: 16 }),
      name: string(),
      address_city: string(),
      address_country: string(),
      address_line1: string(),
      address_line2: string(),
      address_state: string(),
      address_zip: string(),
    }),
    cvc_update: object({ cvc: required(string({ max: 16 })) }),
  },
  ({ tx, params }) => {
    const { card, cvc_update: update } = params;
    if ((card === undefined) === (update === undefined)) {
      throw tokenErrors.of_what();
    }
    let token: Pick<TokenRecord, 'card' | 'type'> = { type: 'cvc_update', card: null };
    if (update) checkCvc(update.cvc, null);
    if (card) {
      const { preferred_network: _, ...core } = readCard(tx, card);
      const address = toAddress({
        city: card.address_city,
        country: card.address_country,
        line1: card.address_line1,
        line2: card.address_line2,
        postal_code: card.address_zip,
        state: card.address_state,
      });
      token = {
        type: 'card',
        card: { ...core, billing_details: { ...core.billing_details, name: card.name ?? null, address } },
      };
    }
    const prefix = token.type === 'card' ? 'tok' : 'cvctok';
    const id = tx.account.ids.plain(prefix, tx.now);
    return show('token', tx.put('token', { id, created: tx.now, used: false, ...token }));
  },
  { publishable: true },
);

const retrieve = route('GET', '/v1/tokens/:id', {}, (call) => {
  const token = call.tx.get('token', idOf(call));
  if (!token) throw missing('token', idOf(call));
  return show('token', token);
});

export const tokenRoutes: Route[] = [create, retrieve];
