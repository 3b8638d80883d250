import type Stripe from 'stripe';
import type { ShippingRateRecord } from './record';

/** A shipping rate as the API shows it. */
export const buildShippingRate = (record: ShippingRateRecord): Stripe.ShippingRate => ({
  id: record.id,
  object: 'shipping_rate',
  active: record.active,
  created: record.created,
  delivery_estimate: record.delivery_estimate,
  display_name: record.display_name,
  fixed_amount: { amount: record.amount, currency: record.currency },
  livemode: false,
  metadata: record.metadata,
  tax_behavior: record.tax_behavior,
  tax_code: record.tax_code,
  type: 'fixed_amount',
});
