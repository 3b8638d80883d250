import type Stripe from 'stripe';
import type { Account } from '../../kernel/store/account';

/** The account of the key. */
export function buildAccount(account: Account): Stripe.Account {
  return {
    id: account.identity.id,
    object: 'account',
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
