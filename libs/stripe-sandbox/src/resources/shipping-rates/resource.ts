import { defineResource } from '../../kernel/resource';
import { buildShippingRate } from './build';
import { shippingRateRoutes } from './routes';

export const shippingRate = defineResource({
  name: 'shipping_rate',
  formerNames: { amount: 'fixed_amount.amount', currency: 'fixed_amount.currency' },
  view: buildShippingRate,
  expandable: { shipping_rate: { tax_code: null } },
  routes: shippingRateRoutes,
});
