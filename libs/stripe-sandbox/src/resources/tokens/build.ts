import type Stripe from 'stripe';
import { cardOf } from '../../cards/table';
import type { View } from '../../kernel/view';
import { type Shows, viewOf } from '../../kernel/view-of';
import type { TokenRecord } from './record';

function buildCard(token: TokenRecord, card: NonNullable<TokenRecord['card']>, view: View): Stripe.Card {
  const row = cardOf(card.card);
  const { address, name } = card.billing_details;
  return {
    id: token.id.replace('tok_', 'card_'),
    object: 'card',
    address_city: address.city,
    address_country: address.country,
    address_line1: address.line1,
    address_line1_check: address.line1 === null ? null : 'unchecked',
    address_line2: address.line2,
    address_state: address.state,
    address_zip: address.postal_code,
    address_zip_check: address.postal_code === null ? null : 'unchecked',
    allow_redisplay: 'unspecified',
    brand: row.brand.charAt(0).toUpperCase() + row.brand.slice(1),
    country: row.country,
    cvc_check: card.cvc_held ? 'unchecked' : null,
    dynamic_last4: null,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    fingerprint: view.account.fingerprint(row.id),
    funding: row.funding,
    last4: row.last4,
    metadata: {},
    name,
    networks: { preferred: null },
    regulated_status: 'unregulated',
    tokenization_method: null,
  };
}

/** A token as the API shows it. */
export const buildToken: Shows<TokenRecord, Stripe.Token, View> = viewOf({
  object: 'token',
  shows: ['created type used'],
  defaults: { client_ip: '127.0.0.1', livemode: false },
  fields: {
    card: (record, view) => (record.card ? buildCard(record, record.card, view) : undefined),
  },
});
