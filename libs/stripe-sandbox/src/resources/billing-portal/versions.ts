import type { Change } from '../../kernel/versions/change';
import { isObject } from '../../kernel/versions/json';

/** What has changed about the customer portal. */
export const portalChanges: readonly Change[] = [
  {
    // docs.stripe.com/changelog/2024-04-10
    name: 'subscriptions cannot be paused in the portal',
    version: '2024-04-10',
    down: {
      'billing_portal.configuration': (configuration) =>
        isObject(configuration.features)
          ? {
              ...configuration,
              features: { subscription_pause: { enabled: false }, ...configuration.features },
            }
          : configuration,
    },
  },
];
