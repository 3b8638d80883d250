import { defineResource } from '../../kernel/resource';
import { buildCheckoutSession } from './build';
import { checkoutReactions } from './complete';
import { laterJobs } from './delayed';
import { checkoutJobs } from './expire';
import { lineItemsOf } from './list-items';
import { checkoutSessionRoutes } from './routes';

export const checkoutSession = defineResource({
  name: 'checkout_session',
  indexes: {
    customer: (r) => r.customer,
    payment_intent: (r) => r.paymentIntent,
    subscription: (r) => r.subscription,
  },
  view: buildCheckoutSession,
  expandable: {
    'checkout.session': {
      customer: 'customer',
      invoice: 'invoice',
      payment_intent: 'payment_intent',
      payment_link: null,
      setup_intent: 'setup_intent',
      subscription: 'subscription',
    },
    item: { 'price.product': 'product' },
  },
  included: { 'checkout.session': { line_items: lineItemsOf } },
  jobs: { ...checkoutJobs, ...laterJobs },
  on: checkoutReactions,
  routes: checkoutSessionRoutes,
});
