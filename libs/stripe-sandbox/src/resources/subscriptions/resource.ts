import { defineResource } from '../../kernel/resource';
import { buildSubscription } from './build';
import { FORMER_SUBSCRIPTION } from './former';
import { subscriptionInvoiceRoutes } from './invoice-routes';
import { subscriptionJobs } from './jobs';
import { subscriptionMachine } from './machine';
import { subscriptionReactions } from './reactions';
import { subscriptionRoutes } from './routes';
import { upcomingRoutes } from './upcoming';
import { subscriptionChanges } from './versions';

export const subscription = defineResource({
  name: 'subscription',
  formerNames: FORMER_SUBSCRIPTION,
  indexes: {
    clock: (r) => r.test_clock,
    customer: (r) => r.customer,
    setup: (r) => r.pending_setup_intent,
  },
  machine: subscriptionMachine,
  view: buildSubscription,
  expandable: {
    subscription: {
      application: null,
      customer: 'customer',
      default_payment_method: 'payment_method',
      default_source: null,
      discounts: 'discount',
      latest_invoice: 'invoice',
      on_behalf_of: null,
      pending_setup_intent: 'setup_intent',
      schedule: 'subscription_schedule',
      test_clock: 'test_clock',
    },
  },
  searchable: {
    path: 'subscriptions',
    fields: { canceled_at: 'number', created: 'number', metadata: 'metadata', status: 'token' },
  },
  jobs: subscriptionJobs,
  on: subscriptionReactions,
  added: {
    subscription: {
      '2024-12-18.acacia': ['automatic_tax.disabled_reason'],
      '2025-05-28.basil': ['billing_thresholds'],
      '2025-06-30.basil': ['billing_mode'],
      '2025-09-30.clover': ['billing_mode.flexible'],
      '2025-12-15.clover': ['customer_account', 'payment_settings.payment_method_options.payto'],
      '2026-04-22.dahlia': [
        'managed_payments',
        'payment_settings.payment_method_options.pix',
        'payment_settings.payment_method_options.upi',
      ],
      '2026-05-27.dahlia': [
        'billing_schedules',
        'pending_update.discount',
        'pending_update.discounts',
        'pending_update.metadata',
      ],
      '2026-06-24.dahlia': [
        'invoice_settings.custom_fields',
        'invoice_settings.description',
        'invoice_settings.footer',
      ],
      '2026-08-26.dahlia': [
        'cancellation_details.feedback_option',
        'pending_update.cancel_at_period_end',
        'trial_settings.end_behavior.billing_cycle_anchor',
      ],
      '2026-09-30.endive': ['status_details'],
    },
  },
  changes: subscriptionChanges,
  formerRoutes: upcomingRoutes,
  routes: [...subscriptionRoutes, ...subscriptionInvoiceRoutes],
});
