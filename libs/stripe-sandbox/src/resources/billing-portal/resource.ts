import { defineResource } from '../../kernel/resource';
import { buildPortalConfiguration, buildPortalSession } from './build';
import { portalConfigurationRoutes } from './configurations';
import { portalSessionRoutes } from './routes';
import { portalChanges } from './versions';

export const portalConfiguration = defineResource({
  name: 'portal_configuration',
  formerNames: {
    headline: 'business_profile.headline',
    loginPage: 'login_page.enabled',
    privacyPolicyUrl: 'business_profile.privacy_policy_url',
    termsOfServiceUrl: 'business_profile.terms_of_service_url',
  },
  view: buildPortalConfiguration,
  added: {
    'billing_portal.session': {
      '2025-12-15.clover': ['customer_account'],
      '2026-04-22.dahlia': ['flow.customer_update', 'flow.subscription_pause'],
    },
    'billing_portal.configuration': {
      '2024-10-28.acacia': ['features.subscription_update.schedule_at_period_end'],
      '2025-07-30.basil': ['features.subscription_update.products.adjustable_quantity'],
      '2025-08-27.basil': ['name'],
      '2025-09-30.clover': ['features.subscription_update.trial_update_behavior'],
      '2025-11-17.clover': ['features.payment_method_update.payment_method_configuration'],
      '2025-12-15.clover': ['features.subscription_update.billing_cycle_anchor'],
      '2026-04-22.dahlia': [
        'features.subscription_cancel.cancellation_reason.feedback_options',
        'features.subscription_pause',
      ],
    },
  },
  changes: portalChanges,
  routes: portalConfigurationRoutes,
});

export const portalSession = defineResource({
  name: 'portal_session',
  indexes: { secret: (r) => r.secret },
  view: buildPortalSession,
  expandable: { 'billing_portal.session': { configuration: 'portal_configuration' } },
  routes: portalSessionRoutes,
});
