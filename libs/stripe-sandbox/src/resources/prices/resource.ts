import { defineResource } from '../../kernel/resource';
import { adHocKey } from './ad-hoc';
import { buildPrice } from './build';
import { currencyOptionsOf, tiersOf } from './included';
import { priceReactions } from './reactions';
import { priceRoutes } from './routes';
import { priceChanges } from './versions';

export const price = defineResource({
  name: 'price',
  formerNames: {
    recurring: { of: {} },
    tiers: { of: { flat: 'flat_amount_decimal', unit: 'unit_amount_decimal' } },
    transform: { to: 'transform_quantity', of: {} },
    unit: 'unit_amount_decimal',
  },
  indexes: {
    ad_hoc: (r) => (r.ad_hoc ? adHocKey(r.product, r.currency, r.unit_amount_decimal) : null),
    product: (r) => r.product,
    lookup_key: (r) => r.lookup_key,
  },
  view: buildPrice,
  expandable: { plan: { product: 'product' }, price: { product: 'product' } },
  included: { price: { currency_options: currencyOptionsOf, tiers: tiersOf } },
  searchable: {
    path: 'prices',
    fields: {
      active: 'token',
      currency: 'token',
      lookup_key: 'text',
      metadata: 'metadata',
      product: 'token',
      type: 'token',
    },
  },
  changes: priceChanges,
  on: priceReactions,
  routes: priceRoutes,
});
