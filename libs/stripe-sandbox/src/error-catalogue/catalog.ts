import { catalogue } from '../kernel/catalogue';

/** What products and prices refuse. */
export const productErrors = catalogue({
  exists: { message: 'Product already exists.', code: 'resource_already_exists', source: 'inferred' },
  has_prices: {
    message: 'This product cannot be deleted because it has one or more user-created prices.',
    source: 'recorded',
  },
  default_price_of_other: {
    message: 'The price {price} does not belong to the product {product}.',
    param: 'default_price',
    source: 'inferred',
  },
});

export const priceErrors = catalogue({
  needs_product: {
    message: 'You must specify either `product` or `product_data` when creating a price.',
    source: 'recorded',
  },
  needs_amount: {
    message: 'Prices require an `unit_amount` or `unit_amount_decimal` parameter to be set.',
    source: 'recorded',
  },
  key_taken: {
    message: 'A price (`{price}`) already uses that lookup key.',
    param: 'lookup_key',
    source: 'recorded',
  },
  tiers_of_one_time: {
    message: 'Prices with `type=one_time` are not supported with tiered billing.',
    param: 'interval',
    source: 'recorded',
  },
  metered: {
    message: 'Starting with Stripe version `2025-03-31.basil`, metered prices must be backed by meters.',
    source: 'recorded',
  },
  needs_tiers: {
    message: 'A tiered price needs `tiers` and `tiers_mode`.',
    code: 'parameter_missing',
    source: 'inferred',
  },
  tiers_need_scheme: {
    message: '`tiers` and `tiers_mode` need `billing_scheme` set to `tiered`.',
    source: 'inferred',
  },
  last_tier: {
    message: 'The last tier, and only that one, must have `up_to` set to `inf`.',
    source: 'inferred',
  },
  tier_order: { message: 'Each tier must reach further than the one before it.', source: 'inferred' },
  tier_amount: { message: 'Each tier needs a `unit_amount` or a `flat_amount`.', source: 'inferred' },
  interval: { message: 'The billing interval may be three years at most.', source: 'inferred' },
  transformed_tiers: {
    message: '`transform_quantity` cannot be combined with `tiers`.',
    source: 'inferred',
  },
  custom_amount_alone: {
    message:
      '`custom_unit_amount` cannot be combined with other amounts, `recurring` or `transform_quantity`.',
    param: 'custom_unit_amount',
    source: 'inferred',
  },
  custom_amount_order: {
    message: '`preset` must lie between `minimum` and `maximum`.',
    param: 'custom_unit_amount[preset]',
    source: 'inferred',
  },
  custom_amount_here: {
    message: 'The price {price} has a `custom_unit_amount`. Such prices are not supported here.',
    source: 'inferred',
  },
  tax_behavior: {
    message: 'Once `tax_behavior` is `inclusive` or `exclusive`, it cannot be changed.',
    param: 'tax_behavior',
    source: 'inferred',
  },
  not_recurring: {
    message:
      'The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.',
    source: 'https://github.com/stripe/stripe-dotnet/issues/2228',
  },
  not_one_time: {
    message:
      'The price specified is set to `type=recurring` but this field only accepts prices with `type=one_time`.',
    source: 'https://docs.stripe.com/api/invoiceitems/create',
  },
  other_currency: {
    message:
      "The price specified only supports `{currency}`. This doesn't match the expected currency: `{expected}`.",
    source: 'https://docs.stripe.com/billing/subscriptions/multiple-products',
  },
  inactive: {
    message: 'The price specified is inactive. This field only accepts active prices.',
    source: 'inferred',
  },
});

/** What coupons and promotion codes refuse, and what they refuse to be redeemed for. */
export const couponErrors = catalogue({
  exists: { message: 'Coupon already exists.', code: 'resource_already_exists', source: 'recorded' },
  needs_amount: {
    message: 'Must provide percent_off or amount_off.',
    code: 'parameter_missing',
    source: 'recorded',
  },
  needs_currency: {
    message: 'You must pass currency when passing amount_off',
    param: 'currency',
    source: 'recorded',
  },
  needs_months: {
    message: 'The duration_in_months param must be set when creating a coupon with a repeating duration',
    param: 'duration',
    source: 'recorded',
  },
  months_of_other: {
    message: '`duration_in_months` goes with `duration` set to `repeating` only.',
    param: 'duration_in_months',
    source: 'inferred',
  },
  expired: { message: 'Coupon expired: {coupon}', code: 'coupon_expired', source: 'inferred' },
  other_currency: {
    message: 'The coupon {coupon} is in {own} and cannot be applied to an amount in {currency}.',
    source: 'inferred',
  },
});

export const promotionCodeErrors = catalogue({
  needs_coupon: {
    message: 'You must pass promotion.coupon when passing promotion',
    param: 'promotion.coupon',
    source: 'recorded',
  },
  exists: { message: 'An active promotion code with `code: {code}` already exists.', source: 'recorded' },
  minimum: {
    message: '`minimum_amount` and `minimum_amount_currency` go together.',
    param: 'restrictions[minimum_amount_currency]',
    source: 'inferred',
  },
  not_active: { message: 'This promotion code is not active or has expired.', source: 'inferred' },
  other_customer: {
    message: 'This promotion code cannot be redeemed by this customer.',
    source: 'inferred',
  },
  below_minimum: {
    message: 'This promotion code cannot be redeemed because the minimum amount is not met.',
    source: 'inferred',
  },
  prior_transactions: {
    message: 'This promotion code cannot be redeemed because the associated customer has prior transactions.',
    source: 'inferred',
  },
  discount_needs_source: {
    message: 'A discount needs one of `coupon`, `discount` and `promotion_code`.',
    source: 'inferred',
  },
});

export const taxRateErrors = catalogue({
  percentage: {
    message: 'Invalid percentage: must be between 0 and 100, with at most four decimal places.',
    param: 'percentage',
    source: 'inferred',
  },
  too_many: { message: 'You can pass up to {most} tax rates.', source: 'inferred' },
  not_active: {
    message: 'The tax rate {rate} is not active, so it cannot be applied.',
    source: 'inferred',
  },
});
