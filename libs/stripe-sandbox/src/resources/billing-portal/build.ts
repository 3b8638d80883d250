import type Stripe from 'stripe';
import type { View } from '../../kernel/view';
import type { PortalConfigurationRecord, PortalSessionRecord } from './record';

/** A portal configuration as the API shows it. */
export function buildPortalConfiguration(
  record: PortalConfigurationRecord,
  view: View,
): Omit<Stripe.BillingPortal.Configuration, 'features'> & { features: unknown } {
  return {
    id: record.id,
    object: 'billing_portal.configuration',
    active: record.active,
    application: null,
    business_profile: {
      headline: record.headline,
      privacy_policy_url: record.privacy_policy_url,
      terms_of_service_url: record.terms_of_service_url,
    },
    created: record.created,
    default_return_url: record.default_return_url,
    features: record.features,
    is_default: record.is_default,
    livemode: false,
    login_page: {
      enabled: record.login_page,
      url: record.login_page ? `${view.publicUrl}/p/login/test_${record.id.slice(5)}` : null,
    },
    metadata: record.metadata,
    name: record.name,
    updated: record.updated,
  };
}

/** A portal session as the API shows it. */
export function buildPortalSession(
  record: PortalSessionRecord,
  view: View,
): Omit<Stripe.BillingPortal.Session, 'flow'> & { flow: unknown } {
  return {
    id: record.id,
    object: 'billing_portal.session',
    configuration: record.configuration,
    created: record.created,
    customer: record.customer,
    customer_account: null,
    flow: record.flow,
    livemode: false,
    locale: record.locale,
    on_behalf_of: null,
    return_url: record.return_url,
    url: `${view.publicUrl}/p/session/test_${record.secret}`,
  };
}
