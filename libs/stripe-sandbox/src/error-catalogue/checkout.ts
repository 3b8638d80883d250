import { catalogue } from '../kernel/catalogue';

/** What Checkout sessions refuse. */
export const checkoutErrors = catalogue({
  no_such_session: {
    message: 'No such checkout.session: {id}',
    code: 'resource_missing',
    param: 'session',
    status: 404,
    source: 'inferred',
  },
  not_open: {
    message:
      'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of `{status}`.',
    source: 'https://github.com/Sylius/PayumStripePlugin/issues/70',
  },
  expired: {
    message: 'This Checkout Session has expired.',
    code: 'checkout_session_expired',
    source: 'inferred',
  },
  not_with_ui_mode: {
    message: 'You can not pass `{param}` when `ui_mode` is `{mode}`.',
    source: 'inferred',
  },
  not_in_mode: { message: 'You can not pass `{param}` in `{mode}` mode.', source: 'inferred' },
  expires_too_soon: {
    message:
      'The `expires_at` timestamp must be at least 30 minutes after Checkout Session creation and less than 24 hours from Checkout Session creation.',
    param: 'expires_at',
    source: 'inferred',
  },
  expires_too_late: {
    message: 'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.',
    param: 'expires_at',
    source: 'https://github.com/alexmorrisnz/moodle-paygw_stripe/pull/72',
  },
  update_of_nobody: {
    message: '`customer_update` can only be used with `customer`.',
    param: 'customer_update',
    source: 'inferred',
  },
  collection_of_one_time: {
    message: 'You can only set `payment_method_collection` if there are recurring prices.',
    param: 'payment_method_collection',
    source: 'inferred',
  },
  only_cards: {
    message: 'The sandbox takes cards only: include `card` in `allowed_payment_method_types`.',
    param: 'allowed_payment_method_types',
    source: 'inferred',
  },
  trial_too_short: {
    message: 'The `trial_end` date has to be at least 2 days in the future.',
    param: 'subscription_data[trial_end]',
    source: 'inferred',
  },
  inactive: {
    message: 'The {kind} specified is inactive. This field only accepts active {kind}s. ({id})',
    source: 'inferred',
  },
  needs_price: {
    message: 'You must specify either `price` or `price_data` for {path}.',
    code: 'parameter_missing',
    source: 'inferred',
  },
  needs_quantity: {
    message: 'Quantity is required. Add `quantity` to `{path}`',
    source: 'inferred',
  },
  needs_recurring: {
    message: 'You must provide at least one recurring price in `subscription` mode when using prices.',
    param: 'line_items',
    source: 'https://github.com/invertase/stripe-firebase-extensions/issues/98',
  },
  recurring_in_payment: {
    message:
      'You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.',
    source: 'https://github.com/dayhaysoos/use-shopping-cart/issues/224',
  },
  too_many_lines: {
    message: 'You can only pass up to {most} line items in `payment` mode.',
    param: 'line_items',
    source: 'inferred',
  },
  too_many_lines_of_subscription: {
    message:
      'You can only pass up to {most} recurring and {most} one-time line items in `subscription` mode.',
    param: 'line_items',
    source: 'inferred',
  },
  email: { message: 'Your email is invalid.', code: 'email_invalid', param: 'email', source: 'inferred' },
  card_not_removable: {
    message: 'Saved cards cannot be removed in this Checkout Session.',
    source: 'inferred',
  },
  later_not_in_mode: {
    message: 'Only sessions in `payment` mode can be paid later.',
    param: 'later',
    source: 'inferred',
  },
  nothing_to_pay_later: {
    message: 'There is nothing to pay in this session.',
    param: 'later',
    source: 'inferred',
  },
  total_too_small: {
    message: "The Checkout Session's total amount due must add up to at least {minimum} {currency}",
    code: 'amount_too_small',
    source: 'inferred',
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
  no_bank_debit: {
    message: 'This Checkout Session does not take bank debits.',
    param: 'us_bank_account',
    source: 'inferred',
  },
  routing_number: {
    message: 'The routing number is not valid: the sandbox knows the test number 110000000 alone.',
    code: 'routing_number_invalid',
    param: 'us_bank_account[routing_number]',
    source: 'inferred',
  },
  account_number: {
    message: 'The account number is not one of the test account numbers, such as 000123456789.',
    code: 'account_number_invalid',
    param: 'us_bank_account[account_number]',
    source: 'inferred',
  },
  not_processing: {
    message: 'The payment of this Checkout Session is not processing.',
    source: 'inferred',
  },
  no_codes: {
    message: 'This Checkout Session takes no promotion codes.',
    param: 'promotion_code',
    source: 'inferred',
  },
});
