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
      privacy_policy_url: record.privacyPolicyUrl,
      terms_of_service_url: record.termsOfServiceUrl,
    },
    created: record.created,
    default_return_url: record.defaultReturnUrl,
    features: record.features,
    is_default: record.isDefault,
    livemode: false,
    login_page: {
      enabled: record.loginPage,
      url: record.loginPage ? `${view.publicUrl}/p/login/test_${record.id.slice(5)}` : null,
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
    return_url: record.returnUrl,
    url: `${view.publicUrl}/p/session/test_${record.secret}`,
  };
}
