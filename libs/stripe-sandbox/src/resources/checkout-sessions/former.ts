import type { FormerNames } from '../../kernel/store/former';
import { FORMER_TAX } from '../tax-rates/former';

/** What Checkout sessions were called by in journals of version 1. */
export const FORMER_SESSION: FormerNames = {
  allowedTypes: 'allowed_payment_method_types',
  billingAddress: 'billing_address_collection',
  collectName: 'name_collection.individual',
  collectPhone: 'phone_number_collection.enabled',
  items: { to: 'line_items', of: { taxes: { of: FORMER_TAX } } },
  paymentData: { to: 'payment_intent_data', of: {} },
  redisplay: 'allow_redisplay',
  saved: {
    to: 'saved_payment_method_options',
    of: {
      filters: 'allow_redisplay_filters',
      remove: 'payment_method_remove',
      save: 'payment_method_save',
    },
  },
  shippingOptions: { of: { amount: 'shipping_amount', rate: 'shipping_rate' } },
  subscriptionData: { of: {} },
};
