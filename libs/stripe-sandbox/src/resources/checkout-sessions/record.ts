import type { CardOptions } from '../../cards/options';
import type { Address, Metadata, ShippingRecord } from '../../kernel/params/values';
import type { DiscountAmount } from '../invoices/record';
import type { NewTaxId } from '../tax-ids/rules';
import type { HeldTaxRates, TaxAmount } from '../tax-rates/record';

export type CheckoutMode = 'payment' | 'setup' | 'subscription';
export type Redisplay = 'always' | 'limited' | 'unspecified';

/** One line of a Checkout session; its price lives on its own. */
export interface CheckoutItem {
  id: string;
  price: string;
  quantity: number;
  /** Within which bounds the shopper may change `quantity`; `undefined` in a data folder from before they could. */
  adjustable_quantity:
    | { enabled: boolean; maximum: number | null; minimum: number | null }
    | null
    | undefined;
  /** Minor units, for all of `quantity`. */
  amount: number;
  /** The product's name when the session was made. */
  description: string;
  metadata: Metadata;
  /** Of the line itself, in place of those of the subscription. */
  tax_rates: HeldTaxRates;
  /** What the discounts of the session take off `amount`; `undefined` in a data folder from before there were any. */
  discount_amounts: DiscountAmount[] | undefined;
  /** What it costs each time it comes round, discounts and taxes included; 0 for what is bought once. */
  later_amount: number | undefined;
  /** On `amount` without what the discounts take off. */
  taxes: TaxAmount[] | undefined;
}

/** A question of the shop's, with what the shopper answered; one of the last three is there, after `type`. */
export interface CheckoutCustomField {
  key: string;
  label: { custom: string; type: 'custom' };
  optional: boolean;
  type: 'dropdown' | 'numeric' | 'text';
  dropdown?: {
    default_value: string | null;
    options: { label: string; value: string }[];
    value: string | null;
  };
  numeric?: TypedField;
  text?: TypedField;
}

interface TypedField {
  default_value: string | null;
  maximum_length: number | null;
  minimum_length: number | null;
  value: string | null;
}

/** The looks of one session's page. */
export interface CheckoutBranding {
  /** `#rrggbb` */
  button_color: string | null;
  /** The address of a picture. */
  logo: string | null;
}

/** A coupon of a session, given by the integration or by the shopper's promotion code. */
export interface CheckoutDiscount {
  /** Of the discount. */
  id: string;
  coupon: string;
  promotion_code: string | null;
}

/** A way of sending it, at the price that it had when the session was made. */
export interface CheckoutShipping {
  shipping_rate: string;
  /** Minor units. */
  shipping_amount: number;
}

/** What the shopper typed about themselves. */
export interface Shopper {
  address: Address | null;
  email: string | null;
  name: string | null;
  phone: string | null;
}

/** `payment_intent_data`, as the intent of the session will have it. */
export interface CheckoutPaymentData {
  capture_method: 'automatic' | 'automatic_async' | 'manual' | null;
  description: string | null;
  metadata: Metadata;
  receipt_email: string | null;
  setup_future_usage: 'off_session' | 'on_session' | null;
  shipping: ShippingRecord | null;
  statement_descriptor_suffix: string | null;
  transfer_group: string | null;
}

/** `subscription_data`, as the subscription of the session will have it. */
export interface CheckoutSubscriptionData {
  default_tax_rates: HeldTaxRates;
  description: string | null;
  metadata: Metadata;
  trial_end: number | null;
  trial_period_days: number | null;
  missing_payment_method: 'cancel' | 'create_invoice' | 'pause' | null;
}

export interface SavedCardOptions {
  allow_redisplay_filters: Redisplay[];
  payment_method_remove: 'disabled' | 'enabled';
  payment_method_save: 'disabled' | 'enabled' | null;
}

/** `invoice_creation`. */
export interface CheckoutInvoice {
  enabled: boolean;
  custom_fields: { name: string; value: string }[] | null;
  description: string | null;
  footer: string | null;
  metadata: Metadata;
}

/** The way to a copy of an expired session. */
export interface AfterExpiration {
  allow_promotion_codes: boolean;
  enabled: boolean;
  /** Of the secret that its address ends with. */
  token: string | null;
  expires_at: number | null;
}

/** The business that the shopper buys for. */
export interface CheckoutBusiness {
  name: string | null;
  tax_ids: NewTaxId[];
}

/** What the shopper is asked to agree to. */
export interface ConsentCollection {
  payment_method_reuse_agreement: { position: 'auto' | 'hidden' } | null;
  promotions: 'auto' | 'none' | null;
  terms_of_service: 'none' | 'required' | null;
}

/** What the shopper agreed to. */
export interface Consent {
  promotions: 'opt_in' | 'opt_out' | null;
  terms_of_service: 'accepted' | null;
}

export interface CheckoutSessionRecord {
  id: string;
  created: number;
  mode: CheckoutMode;
  status: 'complete' | 'expired' | 'open';
  payment_status: 'no_payment_required' | 'paid' | 'unpaid';
  ui_mode: 'elements' | 'embedded_page' | 'form' | 'hosted_page';
  /** For other modes than the hosted page. */
  secret: string | null;
  /** How it is recovered after its end; `url` once it has expired. */
  after_expiration: AfterExpiration | null | undefined;
  allowed_payment_method_types: ('card' | 'link')[] | null;
  /** It takes ACH Direct Debit too. */
  us_bank_account: boolean | undefined;
  /** Whether the shopper may type a promotion code. */
  allow_promotion_codes: boolean | null | undefined;
  billing_address_collection: 'auto' | 'required' | null;
  /** What the shopper says of the business; `null` if they buy for themselves. */
  business: CheckoutBusiness | null | undefined;
  cancel_url: string | null;
  /** What the session has in place of the account's looks; `undefined` in a data folder from before it could. */
  branding: CheckoutBranding | null | undefined;
  card_options: CardOptions;
  client_reference_id: string | null;
  consent: Consent | null | undefined;
  consent_collection: ConsentCollection | null | undefined;
  currency: string | null;
  custom_fields: CheckoutCustomField[] | undefined;
  customer: string | null;
  customer_creation: 'always' | 'if_required' | null;
  /** The customer was made of the shopper of this session. */
  customer_created?: true;
  customer_email: string | null;
  customer_update: { address: boolean; name: boolean; shipping?: boolean };
  /** At most one. */
  discounts: CheckoutDiscount[] | undefined;
  display_name: string | null;
  /** Of those that the Dashboard allows; `undefined` in a data folder from before it could be said. */
  excluded_payment_method_types: string[] | null | undefined;
  expires_at: number;
  line_items: CheckoutItem[];
  /** Minor units; `null` in setup mode. */
  amount_subtotal: number | null;
  amount_total: number | null;
  invoice: string | null;
  /** Whether a payment gets an invoice, and what that says. */
  invoice_creation: CheckoutInvoice | null | undefined;
  locale: string | null;
  metadata: Metadata;
  /** Made when the shopper submits for the first time. */
  payment_intent: string | null;
  setup_intent: string | null;
  subscription: string | null;
  payment_intent_data: CheckoutPaymentData | null;
  subscription_data: CheckoutSubscriptionData | null;
  phone_number_collection: { enabled: boolean };
  name_collection: { individual: { enabled: boolean; optional: boolean } | null };
  payment_method_collection: 'always' | 'if_required';
  /** The expired session that this one is a copy of. */
  recovered_from: string | null | undefined;
  redirect_on_completion: 'always' | 'if_required' | 'never' | null;
  return_url: string | null;
  /** `allow_redisplay` of a card saved in setup mode. */
  allow_redisplay: Redisplay | null;
  saved_payment_method_options: SavedCardOptions | null;
  /** `undefined` in a data folder from before there were any; so is the rate that is chosen. */
  shipping_options: CheckoutShipping[] | undefined;
  shipping_rate: string | null | undefined;
  /** Where it may be sent to, if the shopper is asked for that. */
  shipping_address_collection: { allowed_countries: string[] } | null | undefined;
  /** Where the shopper wants it sent. */
  shipping_details: { address: Address; name: string } | null | undefined;
  shopper: Shopper | null;
  submit_message: string | null;
  after_submit_message: string | null;
  shipping_address_message: string | null | undefined;
  terms_message: string | null | undefined;
  submit_type: 'auto' | 'book' | 'donate' | 'pay' | 'subscribe' | null;
  success_url: string | null;
  /** Whether the shopper is asked for the tax id of a business. */
  tax_id_collection: { enabled: boolean; required: 'if_supported' | 'never' } | null | undefined;
}

declare module '../../kernel/store/records' {
  interface Records {
    checkout_session: CheckoutSessionRecord;
  }
}
