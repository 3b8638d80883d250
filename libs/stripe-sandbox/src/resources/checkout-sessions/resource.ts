import { defineResource } from '../../kernel/resource';
import { buildCheckoutSession } from './build';
import { checkoutReactions } from './complete';
import { delayedPaymentJobs } from './delayed';
import { checkoutJobs } from './expire';
import { FORMER_SESSION } from './former';
import { breakdownOf, discountsOfLine, taxesOfLine } from './included';
import { lineItemsOf } from './list-items';
import { checkoutSessionMachine } from './machine';
import { checkoutSessionRoutes } from './routes';
import { checkoutSessionChanges } from './versions';

export const checkoutSession = defineResource({
  name: 'checkout_session',
  formerNames: FORMER_SESSION,
  indexes: {
    customer: (r) => r.customer,
    payment_intent: (r) => r.payment_intent,
    subscription: (r) => r.subscription,
  },
  machine: checkoutSessionMachine,
  view: buildCheckoutSession,
  expandable: {
    'checkout.session': {
      customer: 'customer',
      'discounts.coupon': 'coupon',
      'discounts.promotion_code': 'promotion_code',
      invoice: 'invoice',
      payment_intent: 'payment_intent',
      payment_link: null,
      setup_intent: 'setup_intent',
      'shipping_cost.shipping_rate': 'shipping_rate',
      'shipping_options.shipping_rate': 'shipping_rate',
      subscription: 'subscription',
    },
    item: { 'price.product': 'product' },
  },
  included: {
    'checkout.session': { line_items: lineItemsOf, 'total_details.breakdown': breakdownOf },
    item: { discounts: discountsOfLine, taxes: taxesOfLine },
  },
  jobs: { ...checkoutJobs, ...delayedPaymentJobs },
  on: checkoutReactions,
  added: {
    'checkout.session': {
      '2024-09-30.acacia': ['tax_id_collection.required'],
      '2024-11-20.acacia': ['adaptive_pricing'],
      '2025-01-27.acacia': ['discounts'],
      '2025-02-24.acacia': ['collected_information'],
      '2025-03-31.basil': ['permissions'],
      '2025-04-30.basil': ['wallet_options', 'automatic_tax.provider'],
      '2025-07-30.basil': ['origin_context'],
      '2025-09-30.clover': [
        'branding_settings',
        'name_collection',
        'excluded_payment_method_types',
        'collected_information.business_name',
        'collected_information.individual_name',
        'customer_details.business_name',
        'customer_details.individual_name',
      ],
      '2025-12-15.clover': ['customer_account'],
      '2026-03-25.dahlia': ['integration_identifier'],
      '2026-04-22.dahlia': ['managed_payments'],
      '2026-09-30.endive': ['allowed_payment_method_types'],
    },
    item: { '2025-12-15.clover': ['metadata'], '2026-01-28.clover': ['adjustable_quantity'] },
  },
  changes: checkoutSessionChanges,
  routes: checkoutSessionRoutes,
});
