import { metadata } from '../../kernel/params/common';
import { integer, object, oneOf, required, string, type Values } from '../../kernel/params/schema';
import { taxBehavior } from '../tax-rates/params';

const bound = () =>
  object({
    unit: required(oneOf('business_day', 'day', 'hour', 'month', 'week')),
    value: required(integer({ min: 1 })),
  });

/** What a new shipping rate takes, by itself or as the `shipping_rate_data` of something else. */
export const shippingRateFields = {
  delivery_estimate: object({ maximum: bound(), minimum: bound() }),
  display_name: required(string()),
  fixed_amount: object({
    amount: required(integer({ min: 0, max: 99_999_999 })),
    currency: required(string({ max: 20 })),
  }),
  metadata: metadata(),
  tax_behavior: taxBehavior(),
  tax_code: string(),
  type: oneOf('fixed_amount'),
};

export type ShippingRateParams = Values<typeof shippingRateFields>;
