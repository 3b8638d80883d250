import type { CardOptions } from '../../cards/options';
import type { Address, Metadata, ShippingRecord } from '../../kernel/params/values';
import type { HeldTaxRates, TaxAmount } from '../tax-rates/record';

export type CheckoutMode = 'payment' | 'setup' | 'subscription';
export type Redisplay = 'always' | 'limited' | 'unspecified';

/** One line of a Checkout session; its price lives on its own. */
export interface CheckoutItem {
  id: string;
  price: string;
  quantity: number;
  /** Minor units, for all of `quantity`. */
  amount: number;
  /** The product's name when the session was made. */
  description: string;
  metadata: Metadata;
  /** Of the line itself, in place of those of the subscription. */
  taxRates: HeldTaxRates;
  /** On `amount`. */
  taxes: TaxAmount[] | undefined;
}

/** A way of sending it, at the price that it had when the session was made. */
export interface CheckoutShipping {
  rate: string;
  /** Minor units. */
  amount: number;
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
  captureMethod: 'automatic' | 'automatic_async' | 'manual' | null;
  description: string | null;
  metadata: Metadata;
  receiptEmail: string | null;
  setupFutureUsage: 'off_session' | 'on_session' | null;
  shipping: ShippingRecord | null;
  statementDescriptorSuffix: string | null;
  transferGroup: string | null;
}

/** `subscription_data`, as the subscription of the session will have it. */
export interface CheckoutSubscriptionData {
  defaultTaxRates: HeldTaxRates;
  description: string | null;
  metadata: Metadata;
  trialEnd: number | null;
  trialPeriodDays: number | null;
  missingPaymentMethod: 'cancel' | 'create_invoice' | 'pause' | null;
}

export interface SavedCardOptions {
  filters: Redisplay[];
  remove: 'disabled' | 'enabled';
  save: 'disabled' | 'enabled' | null;
}

export interface CheckoutSessionRecord {
  id: string;
  created: number;
  mode: CheckoutMode;
  status: 'complete' | 'expired' | 'open';
  paymentStatus: 'no_payment_required' | 'paid' | 'unpaid';
  uiMode: 'elements' | 'embedded_page' | 'form' | 'hosted_page';
  /** For other modes than the hosted page. */
  secret: string | null;
  allowedTypes: ('card' | 'link')[] | null;
  billingAddress: 'auto' | 'required' | null;
  cancelUrl: string | null;
  cardOptions: CardOptions;
  clientReferenceId: string | null;
  currency: string | null;
  customer: string | null;
  customerCreation: 'always' | 'if_required' | null;
  customerEmail: string | null;
  customerUpdate: { address: boolean; name: boolean };
  displayName: string | null;
  expiresAt: number;
  items: CheckoutItem[];
  /** Minor units; `null` in setup mode. */
  amountSubtotal: number | null;
  amountTotal: number | null;
  invoice: string | null;
  locale: string | null;
  metadata: Metadata;
  /** Made when the shopper submits for the first time. */
  paymentIntent: string | null;
  setupIntent: string | null;
  subscription: string | null;
  paymentData: CheckoutPaymentData | null;
  subscriptionData: CheckoutSubscriptionData | null;
  collectPhone: boolean;
  collectName: { enabled: boolean; optional: boolean } | null;
  paymentMethodCollection: 'always' | 'if_required';
  redirectOnCompletion: 'always' | 'if_required' | 'never' | null;
  returnUrl: string | null;
  /** `allow_redisplay` of a card saved in setup mode. */
  redisplay: Redisplay | null;
  saved: SavedCardOptions | null;
  /** `undefined` in a data folder from before there were any; so is the rate that is chosen. */
  shippingOptions: CheckoutShipping[] | undefined;
  shippingRate: string | null | undefined;
  shopper: Shopper | null;
  submitMessage: string | null;
  afterSubmitMessage: string | null;
  submitType: 'auto' | 'book' | 'donate' | 'pay' | 'subscribe' | null;
  successUrl: string | null;
}

declare module '../../kernel/store/records' {
  interface Records {
    checkout_session: CheckoutSessionRecord;
  }
}
