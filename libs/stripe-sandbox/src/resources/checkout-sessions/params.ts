import { COUNTRIES } from '../../../card-rules/countries';
import { addressShape, metadata } from '../../kernel/params/common';
import {
  array,
  boolean,
  integer,
  object,
  oneOf,
  required,
  string,
  unsettable,
  type Values,
} from '../../kernel/params/schema';
import { shippingRateFields } from '../shipping-rates/params';
import { taxRateIds } from '../tax-rates/params';

/** Languages of the hosted page (SDK declarations of `locale`). */
const LOCALES =
  'auto bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hi-IN hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW'.split(
    ' ',
  );

/** What may be excluded beside cards, which the page is made for (SDK declarations of `excluded_payment_method_types`). */
const EXCLUDABLE =
  'acss_debit affirm afterpay_clearpay alipay alma amazon_pay au_becs_debit bacs_debit bancontact billie bizum blik boleto cashapp crypto customer_balance eps fpx giropay grabpay ideal kakao_pay klarna konbini kr_card mb_way mobilepay multibanco naver_pay nz_bank_account oxxo p24 pay_by_bank payco paynow paypal paypay payto pix promptpay revolut_pay samsung_pay satispay scalapay sepa_debit sequra sofort sunbit swish twint upi us_bank_account wechat_pay zip'.split(
    ' ',
  );

const ALPHANUMERIC = /^[A-Za-z0-9]+$/;
const redisplay = oneOf('always', 'limited', 'unspecified');
const usage = oneOf('off_session', 'on_session');
const message = () => unsettable(object({ message: required(string({ max: 1200 })) }));

const shipping = object({
  address: required(object({ ...addressShape, line1: required(string()) })),
  carrier: string(),
  name: required(string()),
  phone: string(),
  tracking_number: string(),
});

const recurring = object({
  interval: required(oneOf('day', 'month', 'week', 'year')),
  interval_count: integer({ min: 1 }),
});

const priceData = object({
  currency: required(string({ max: 20 })),
  product: string(),
  product_data: object({
    name: required(string({ max: 250 })),
    description: string({ max: 40_000 }),
    images: array(string({ max: 2048 })),
    metadata: metadata(),
    tax_code: string(),
    unit_label: string({ max: 12 }),
  }),
  recurring,
  tax_behavior: oneOf('exclusive', 'inclusive', 'unspecified'),
  unit_amount: integer({ min: 0, max: 99_999_999 }),
  unit_amount_decimal: string({ pattern: /^\d{1,12}(\.\d{1,12})?$/ }),
});

const lineItem = object({
  adjustable_quantity: object({
    enabled: required(boolean()),
    maximum: integer({ min: 1, max: 999_999 }),
    minimum: integer({ min: 0, max: 999_999 }),
  }),
  metadata: metadata(),
  price: string(),
  price_data: priceData,
  quantity: integer({ min: 0, max: 999_999 }),
  tax_rates: taxRateIds(),
});

const typedField = () =>
  object({
    default_value: string(),
    maximum_length: integer({ min: 1, max: 255 }),
    minimum_length: integer({ min: 0, max: 255 }),
  });

const customField = object({
  dropdown: object({
    default_value: string(),
    options: required(
      array(
        object({
          label: required(string({ max: 100 })),
          value: required(string({ max: 100, pattern: ALPHANUMERIC })),
        }),
      ),
    ),
  }),
  key: required(string({ max: 200, pattern: ALPHANUMERIC })),
  label: required(object({ custom: required(string({ max: 100 })), type: required(oneOf('custom')) })),
  numeric: typedField(),
  optional: boolean(),
  text: typedField(),
  type: required(oneOf('dropdown', 'numeric', 'text')),
});

/** The parameters of a new Checkout session. */
export const createShape = {
  after_expiration: object({
    recovery: object({ allow_promotion_codes: boolean(), enabled: required(boolean()) }),
  }),
  allow_promotion_codes: boolean(),
  allowed_payment_method_types: array(oneOf('card', 'link')),
  billing_address_collection: oneOf('auto', 'required'),
  branding_settings: object({
    button_color: unsettable(string({ pattern: /^#[0-9a-f]{6}$/i })),
    display_name: string({ max: 250 }),
    logo: object({ type: required(oneOf('url')), url: required(string({ max: 2048 })) }),
  }),
  cancel_url: string(),
  client_reference_id: string({ max: 200 }),
  consent_collection: object({
    payment_method_reuse_agreement: object({ position: required(oneOf('auto', 'hidden')) }),
    promotions: oneOf('auto', 'none'),
    terms_of_service: oneOf('none', 'required'),
  }),
  currency: string({ max: 20 }),
  custom_fields: array(customField),
  custom_text: object({
    after_submit: message(),
    shipping_address: message(),
    submit: message(),
    terms_of_service_acceptance: message(),
  }),
  customer: string(),
  customer_creation: oneOf('always', 'if_required'),
  customer_email: string({ max: 800, pattern: /^[^\s@]+@[^\s@]+$/ }),
  customer_update: object({
    address: oneOf('auto', 'never'),
    name: oneOf('auto', 'never'),
    shipping: oneOf('auto', 'never'),
  }),
  discounts: array(object({ coupon: string(), promotion_code: string() })),
  excluded_payment_method_types: array(oneOf(...EXCLUDABLE)),
  expires_at: integer({ min: 0 }),
  invoice_creation: object({
    enabled: required(boolean()),
    invoice_data: object({
      custom_fields: unsettable(
        array(object({ name: required(string({ max: 40 })), value: required(string({ max: 140 })) })),
      ),
      description: string({ max: 1500 }),
      footer: string({ max: 5000 }),
      metadata: metadata(),
    }),
  }),
  line_items: array(lineItem),
  locale: oneOf(...LOCALES),
  metadata: metadata(),
  mode: required(oneOf('payment', 'setup', 'subscription')),
  name_collection: object({
    individual: object({ enabled: required(boolean()), optional: boolean() }),
  }),
  payment_intent_data: object({
    capture_method: oneOf('automatic', 'automatic_async', 'manual'),
    description: string({ max: 1000 }),
    metadata: metadata(),
    receipt_email: string({ max: 800 }),
    setup_future_usage: usage,
    shipping,
    statement_descriptor_suffix: string({ max: 22 }),
    transfer_group: string(),
  }),
  payment_method_collection: oneOf('always', 'if_required'),
  payment_method_data: object({ allow_redisplay: redisplay }),
  payment_method_options: object({
    card: object({
      request_three_d_secure: oneOf('any', 'automatic', 'challenge'),
      setup_future_usage: usage,
    }),
  }),
  phone_number_collection: object({ enabled: required(boolean()) }),
  redirect_on_completion: oneOf('always', 'if_required', 'never'),
  return_url: string(),
  saved_payment_method_options: object({
    allow_redisplay_filters: array(redisplay),
    payment_method_remove: oneOf('disabled', 'enabled'),
    payment_method_save: oneOf('disabled', 'enabled'),
  }),
  setup_intent_data: object({ description: string({ max: 1000 }), metadata: metadata() }),
  shipping_address_collection: object({
    allowed_countries: required(array(oneOf(...COUNTRIES, 'ZZ'))),
  }),
  shipping_options: array(
    object({ shipping_rate: string(), shipping_rate_data: object(shippingRateFields) }),
  ),
  submit_type: oneOf('auto', 'book', 'donate', 'pay', 'subscribe'),
  subscription_data: object({
    default_tax_rates: taxRateIds(),
    description: string({ max: 500 }),
    metadata: metadata(),
    trial_end: integer({ min: 0 }),
    trial_period_days: integer({ min: 1, max: 730 }),
    trial_settings: object({
      end_behavior: required(
        object({ missing_payment_method: required(oneOf('cancel', 'create_invoice', 'pause')) }),
      ),
    }),
  }),
  success_url: string(),
  tax_id_collection: object({ enabled: required(boolean()), required: oneOf('if_supported', 'never') }),
  ui_mode: oneOf('elements', 'embedded_page', 'form', 'hosted_page'),
};

export type CheckoutParams = Values<typeof createShape>;
export type LineItemParam = NonNullable<CheckoutParams['line_items']>[number];
export type PriceDataParam = NonNullable<LineItemParam['price_data']>;
