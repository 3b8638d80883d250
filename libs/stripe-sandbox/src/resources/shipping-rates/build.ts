import type Stripe from 'stripe';
import type { ShippingRateRecord } from './record';

/** A shipping rate as the API shows it. */
export const buildShippingRate = (record: ShippingRateRecord): Stripe.ShippingRate => ({
  id: record.id,
  object: 'shipping_rate',
  active: record.active,
  created: record.created,
  delivery_estimate: record.deliveryEstimate,
  display_name: record.displayName,
  fixed_amount: { amount: record.amount, currency: record.currency },
  livemode: false,
  metadata: record.metadata,
  tax_behavior: record.taxBehavior,
  tax_code: record.taxCode,
  type: 'fixed_amount',
});
