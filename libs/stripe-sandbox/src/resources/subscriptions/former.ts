import type { FormerNames } from '../../kernel/store/former';
import { FORMER_PAYMENT_SETTINGS } from '../invoices/former';

/** What subscriptions were called by in journals of version 1. */
export const FORMER_SUBSCRIPTION: FormerNames = {
  anchor: 'billing_cycle_anchor',
  cancellation: 'cancellation_details',
  items: { of: {} },
  pause: { to: 'pause_collection', of: {} },
  paymentSettings: { of: FORMER_PAYMENT_SETTINGS },
  pendingUpdate: {
    of: { anchor: 'billing_cycle_anchor', items: { to: 'subscription_items', of: {} } },
  },
  trialMissingMethod: 'missing_payment_method',
};
