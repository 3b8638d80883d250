import type Stripe from 'stripe';
import type { Account } from '../../kernel/store/account';
import { businessName } from './settings';

const profile = (name: string): Stripe.Account.BusinessProfile => ({
  annual_revenue: null,
  estimated_worker_count: null,
  mcc: null,
  minority_owned_business_designation: null,
  name,
  product_description: null,
  specified_commercial_transactions_act_url: null,
  support_address: null,
  support_email: null,
  support_phone: null,
  support_url: null,
  url: null,
});

/** The account of the key. */
export function buildAccount(account: Account): Stripe.Account {
  const name = businessName(account.settings);
  return {
    id: account.identity.id,
    object: 'account',
    ...(name === null ? {} : { business_profile: profile(name) }),
    business_type: null,
    capabilities: { card_payments: 'active', transfers: 'active' },
    charges_enabled: true,
    country: 'US',
    created: account.identity.created,
    default_currency: 'usd',
    details_submitted: true,
    email: null,
    metadata: {},
    payouts_enabled: true,
    settings: null,
    type: 'standard',
  };
}
