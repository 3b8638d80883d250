import { defineResource } from '../../kernel/resource';
import { buildPortalConfiguration, buildPortalSession } from './build';
import { portalConfigurationRoutes } from './configurations';
import { portalSessionRoutes } from './routes';

export const portalConfiguration = defineResource({
  name: 'portal_configuration',
  formerNames: {
    headline: 'business_profile.headline',
    loginPage: 'login_page.enabled',
    privacyPolicyUrl: 'business_profile.privacy_policy_url',
    termsOfServiceUrl: 'business_profile.terms_of_service_url',
  },
  view: buildPortalConfiguration,
  routes: portalConfigurationRoutes,
});

export const portalSession = defineResource({
  name: 'portal_session',
  indexes: { secret: (r) => r.secret },
  view: buildPortalSession,
  expandable: { 'billing_portal.session': { configuration: 'portal_configuration' } },
  routes: portalSessionRoutes,
});
