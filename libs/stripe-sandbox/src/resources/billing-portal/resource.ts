import { defineResource } from '../../kernel/resource';
import { buildPortalConfiguration, buildPortalSession } from './build';
import { portalConfigurationRoutes } from './configurations';
import { portalSessionRoutes } from './routes';

export const portalConfiguration = defineResource({
  name: 'portal_configuration',
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
