import { defineResource } from '../../kernel/resource';
import { buildProduct } from './build';
import { productRoutes } from './routes';
import { productChanges } from './versions';

export const product = defineResource({
  name: 'product',
  indexes: { ad_hoc: (r) => (r.ad_hoc ? r.name : null) },
  view: buildProduct,
  expandable: { product: { default_price: 'price', tax_code: null } },
  searchable: {
    path: 'products',
    fields: {
      active: 'token',
      description: 'text',
      metadata: 'metadata',
      name: 'text',
      shippable: 'token',
      url: 'text',
    },
  },
  added: { product: { '2026-08-26.dahlia': ['tax_details'] } },
  changes: productChanges,
  routes: productRoutes,
});
