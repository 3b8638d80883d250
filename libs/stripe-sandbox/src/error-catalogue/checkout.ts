import { catalogue } from '../kernel/catalogue';

/** What Checkout sessions refuse. */
export const checkoutErrors = catalogue({
  total_too_small: {
    message: "The Checkout Session's total amount due must add up to at least {minimum} {currency}",
    code: 'amount_too_small',
    source: 'inferred',
  },
  one_of: {
    message: 'You may only specify one of these parameters: {first}, {second}.',
    source: 'https://docs.stripe.com/api/checkout/sessions/create',
  },
  one_discount: {
    message: 'A Checkout Session takes one discount at most.',
    param: 'discounts',
    source: 'inferred',
  },
  code_invalid: { message: 'This code is invalid.', param: 'promotion_code', source: 'inferred' },
  country_not_allowed: {
    message: 'This Checkout Session does not ship to `{country}`.',
    source: 'inferred',
  },
  invoice_and_capture: {
    message: 'An invoice cannot be created for a payment that is captured later.',
    param: 'invoice_creation',
    source: 'inferred',
  },
  invoice_and_shipping: {
    message:
      'The sandbox does not put shipping on invoices: leave out `shipping_options` or `invoice_creation`.',
    param: 'invoice_creation',
    source: 'inferred',
  },
  key_twice: {
    message: 'The key `{key}` is used by more than one custom field.',
    source: 'inferred',
  },
  length: {
    message: 'The value of the custom field `{key}` must have {least} to {most} characters.',
    source: 'inferred',
  },
  needed: {
    message: 'Missing required param: {param}.',
    code: 'parameter_missing',
    source: 'https://docs.stripe.com/error-codes#parameter-missing',
  },
  no_field: { message: 'This Checkout Session has no custom field `{key}`.', source: 'inferred' },
  no_option: { message: '`{value}` is none of the options of the dropdown.', source: 'inferred' },
  not_numeric: {
    message: 'The value of the custom field `{key}` must consist of digits.',
    source: 'inferred',
  },
  tax_id_name: {
    message:
      'Tax ID collection requires updating business name on the customer. To enable tax ID collection for an existing customer, please set `customer_update[name]` to `auto`.',
    source: 'https://github.com/laravel/cashier-stripe/issues/1585',
  },
  tax_id_elements: {
    message: 'You can not pass `tax_id_collection[required]` when `ui_mode` is `elements`.',
    param: 'tax_id_collection[required]',
    source: 'inferred',
  },
  terms_not_accepted: {
    message: 'The terms of service must be accepted.',
    param: 'consent[terms_of_service]',
    source: 'inferred',
  },
  too_many: { message: 'You can pass up to {most} {what}.', source: 'inferred' },
  no_line: { message: "No such line_item: '{id}'", code: 'resource_missing', source: 'inferred' },
  nothing_left: {
    message: 'A Checkout Session needs at least one line item.',
    param: 'line_items',
    source: 'inferred',
  },
  one_shipping_rate: {
    message: 'You must pass one of `shipping_rate` and `shipping_rate_data` for {path}.',
    source: 'inferred',
  },
  rate_currency: {
    message:
      "The shipping rate specified only supports `{own}`. This doesn't match the expected currency: `{currency}`.",
    source: 'inferred',
  },
  rate_not_active: {
    message: 'The shipping rate {id} is not active, so it cannot be offered.',
    source: 'inferred',
  },
  rate_not_offered: {
    message: 'This Checkout Session does not offer the shipping rate {rate}.',
    param: 'shipping_rate',
    source: 'inferred',
  },
  quantity_bounds: {
    message: 'The quantity must be between {minimum} and {maximum}.',
    source: 'inferred',
  },
  quantity_fixed: {
    message: 'The quantity of the line item {id} is not adjustable.',
    source: 'inferred',
  },
  no_codes: {
    message: 'This Checkout Session takes no promotion codes.',
    param: 'promotion_code',
    source: 'inferred',
  },
});
