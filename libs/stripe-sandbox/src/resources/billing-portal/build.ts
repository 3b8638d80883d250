import type Stripe from 'stripe';
import type { View } from '../../kernel/view';
import { type Shows, viewOf } from '../../kernel/view-of';
import type { PortalConfigurationRecord, PortalSessionRecord } from './record';

type ShownConfiguration = Omit<Stripe.BillingPortal.Configuration, 'features'> & { features: unknown };

/** A portal configuration as the API shows it. */
export const buildPortalConfiguration: Shows<PortalConfigurationRecord, ShownConfiguration, View> = viewOf({
  object: 'billing_portal.configuration',
  shows: ['active business_profile created default_return_url features is_default metadata name updated'],
  defaults: { application: null, livemode: false },
  fields: {
    login_page: ({ id, login_page: { enabled } }, view) => ({
      enabled,
      url: enabled ? `${view.publicUrl}/p/login/test_${id.slice(5)}` : null,
    }),
  },
});

type ShownSession = Omit<Stripe.BillingPortal.Session, 'flow'> & { flow: unknown };

/** A portal session as the API shows it. */
export const buildPortalSession: Shows<PortalSessionRecord, ShownSession, View> = viewOf({
  object: 'billing_portal.session',
  shows: ['configuration created customer flow locale return_url'],
  defaults: { customer_account: null, livemode: false, on_behalf_of: null },
  fields: { url: ({ secret }, { publicUrl }) => `${publicUrl}/p/session/test_${secret}` },
});
