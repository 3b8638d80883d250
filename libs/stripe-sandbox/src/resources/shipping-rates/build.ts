import type Stripe from 'stripe';
import { type Shows, viewOf } from '../../kernel/view-of';
import type { ShippingRateRecord } from './record';

/** A shipping rate as the API shows it. */
export const buildShippingRate: Shows<ShippingRateRecord, Stripe.ShippingRate> = viewOf({
  object: 'shipping_rate',
  shows: ['active created delivery_estimate display_name fixed_amount metadata tax_behavior tax_code'],
  defaults: { livemode: false, type: 'fixed_amount' },
  fields: {},
});
