import { defineResource } from '../../kernel/resource';
import { buildPaymentMethod } from './build';
import { FORMER_METHOD } from './former';
import { publishableMethod } from './publishable';
import { paymentMethodReactions } from './reactions';
import { paymentMethodRoutes } from './routes';

export const paymentMethod = defineResource({
  name: 'payment_method',
  formerNames: FORMER_METHOD,
  indexes: { customer: (r) => r.customer },
  view: buildPaymentMethod,
  expandable: { payment_method: { customer: 'customer' } },
  publishable: publishableMethod,
  added: {
    payment_method: {
      '2024-12-18.acacia': ['card.regulated_status'],
      '2025-04-30.basil': ['billing_details.tax_id'],
      '2025-12-15.clover': ['customer_account'],
      '2026-08-26.dahlia': ['shared_payment_granted_token'],
    },
  },
  on: paymentMethodReactions,
  routes: paymentMethodRoutes,
});
