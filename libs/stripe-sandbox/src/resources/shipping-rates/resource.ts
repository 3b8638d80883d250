import { defineResource } from '../../kernel/resource';
import { buildShippingRate } from './build';
import { shippingRateRoutes } from './routes';

export const shippingRate = defineResource({
  name: 'shipping_rate',
  view: buildShippingRate,
  expandable: { shipping_rate: { tax_code: null } },
  routes: shippingRateRoutes,
});
