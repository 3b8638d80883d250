import { defineResource } from '../../kernel/resource';
import { buildPaymentMethod } from './build';
import { publishableMethod } from './publishable';
import { paymentMethodRoutes } from './routes';

export const paymentMethod = defineResource({
  name: 'payment_method',
  indexes: { customer: (r) => r.customer },
  view: buildPaymentMethod,
  expandable: { payment_method: { customer: 'customer' } },
  publishable: publishableMethod,
  routes: paymentMethodRoutes,
});
