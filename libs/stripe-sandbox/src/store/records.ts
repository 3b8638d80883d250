import type Stripe from 'stripe';
import type { BillingRecords } from '../billing/register';
import type { Decline } from '../cards/decline-codes';
import type { Address, Metadata } from '../params/common';
import type { BalanceRecord, BalanceTransactionRecord } from '../resources/balance/record';
import type { CheckoutSessionRecord } from '../resources/checkout-sessions/record';
import type { ConfirmationTokenRecord } from '../resources/confirmation-tokens/record';
import type { DisputeRecord } from '../resources/disputes/record';
import type { EarlyFraudWarningRecord } from '../resources/early-fraud-warnings/record';
import type { ReviewRecord } from '../resources/reviews/record';
import type { SetupAttemptRecord } from '../resources/setup-attempts/record';
import type { TestClockRecord } from '../resources/test-clocks/record';

/*
 * What the sandbox keeps. Records are never changed in place: a change puts a new record, so events and
 * answers kept for replay may hold on to the old one. No record holds a card number or a CVC.
 */

export interface Billing {
  address: Address;
  email: string | null;
  name: string | null;
  phone: string | null;
  tax_id: string | null;
}

export interface ShippingRecord {
  address: Address;
  carrier: string | null;
  name: string;
  phone: string | null;
  tracking_number: string | null;
}

export interface CustomerRecord {
  id: string;
  created: number;
  businessName?: string | null;
  individualName?: string | null;
  customFields?: { name: string; value: string }[] | null;
  /** How its invoices are drawn. */
  rendering?: {
    amount_tax_display?: 'exclude_tax' | 'include_inclusive_tax' | null;
    template?: string;
  } | null;
  deleted?: true;
  address: Address | null;
  balance: number;
  description: string | null;
  email: string | null;
  invoicePrefix: string;
  defaultPaymentMethod: string | null;
  footer: string | null;
  metadata: Metadata;
  name: string | null;
  nextInvoiceSequence: number;
  phone: string | null;
  preferredLocales: string[];
  shipping: { address: Address; name: string; phone: string | null } | null;
  taxExempt: 'exempt' | 'none' | 'reverse';
  testClock: string | null;
}

/** `cvc_check` and its kin: `null` when nothing was given to check. */
export interface Checks {
  cvc: string | null;
  zip: string | null;
  line1: string | null;
}

export interface PaymentMethodRecord {
  id: string;
  created: number;
  customer: string | null;
  /** The row of the test card table. */
  card: string;
  expMonth: number;
  expYear: number;
  preferredNetwork: string | null;
  billing: Billing;
  metadata: Metadata;
  allowRedisplay: 'always' | 'limited' | 'unspecified';
  checks: Checks;
  /** A CVC was typed and no bank has seen it yet. */
  cvcHeld: boolean;
  /** Set up for off-session use by a SetupIntent or `setup_future_usage`. */
  setUp: boolean;
  /** Used up: charged without a customer, or detached from one. */
  spent: boolean;
}

/** One try at paying or setting up, from the confirm that began it. */
export interface Attempt {
  at: number;
  /** `payatt_…`, named by the challenge. */
  source: string;
  paymentMethod: string;
  authenticated: boolean;
  cvcSupplied: boolean;
  /** Taken from the confirm: how the browser is to be sent to the challenge. */
  useStripeSdk: boolean;
  returnUrl: string | null;
}

/** Why the last try failed, as `last_payment_error` and `last_setup_error` tell it. */
export interface FailureRecord {
  error: Stripe.PaymentIntent.LastPaymentError;
  charge: string | null;
  paymentMethod: PaymentMethodRecord | null;
}

export interface CardOptions {
  request_three_d_secure: 'any' | 'automatic' | 'challenge';
  network: string | null;
  require_cvc_recollection?: boolean;
}

export interface IntentRecord {
  id: string;
  created: number;
  secret: string;
  customer: string | null;
  description: string | null;
  metadata: Metadata;
  paymentMethod: string | null;
  /** `null` when the account's automatic payment methods apply. */
  allowedTypes: ('card' | 'link')[] | null;
  allowRedirects: 'always' | 'never';
  cardOptions: CardOptions;
  attempt: Attempt | null;
  /** The Checkout session it belongs to; only that may confirm or cancel it. */
  checkoutSession?: string;
  failure: FailureRecord | null;
  cancellationReason: string | null;
}

export interface PaymentIntentRecord extends IntentRecord {
  status:
    | 'canceled'
    /** Checkout alone has payments that take their time. */
    | 'processing'
    | 'requires_action'
    | 'requires_capture'
    | 'requires_confirmation'
    | 'requires_payment_method'
    | 'succeeded';
  amount: number;
  amountCapturable: number;
  amountReceived: number;
  canceledAt: number | null;
  captureMethod: 'automatic' | 'automatic_async' | 'manual';
  confirmationMethod: 'automatic' | 'manual';
  currency: string;
  latestCharge: string | null;
  receiptEmail: string | null;
  setupFutureUsage: 'off_session' | 'on_session' | null;
  shipping: ShippingRecord | null;
  statementDescriptor: string | null;
  statementDescriptorSuffix: string | null;
  transferGroup: string | null;
  /** The open review of a risky payment. */
  review?: string | null;
}

export interface SetupIntentRecord extends IntentRecord {
  status: 'canceled' | 'requires_action' | 'requires_confirmation' | 'requires_payment_method' | 'succeeded';
  latestAttempt: string | null;
  usage: 'off_session' | 'on_session';
}

export interface ThreeDSecureRecord {
  flow: 'challenge' | 'frictionless' | null;
  result: 'attempt_acknowledged' | 'authenticated' | 'processing_error' | 'not_supported';
}

export interface ChargeRecord {
  id: string;
  created: number;
  amount: number;
  amountCaptured: number;
  amountRefunded: number;
  balanceTransaction: string | null;
  captured: boolean;
  checks: Checks;
  currency: string;
  customer: string | null;
  /** The refusal, for a failed charge. */
  decline: Decline | null;
  description: string | null;
  disputed: boolean;
  metadata: Metadata;
  paymentIntent: string;
  /** The payment method as it was when it was charged. */
  paymentMethod: PaymentMethodRecord;
  receiptEmail: string | null;
  risk: number;
  shipping: ShippingRecord | null;
  statementDescriptorSuffix: string | null;
  threeDSecure: ThreeDSecureRecord | null;
  transferGroup: string | null;
  /** The open review of a risky payment. */
  review?: string | null;
  /** What the merchant says of it. */
  userReport?: 'fraudulent' | 'safe' | null;
}

export interface RefundRecord {
  id: string;
  created: number;
  amount: number;
  balanceTransaction: string | null;
  charge: string;
  currency: string;
  customer: string | null;
  /** Why the money came back, and its way into the balance. */
  failure: { reason: string; balanceTransaction: string } | null;
  metadata: Metadata;
  paymentIntent: string;
  reason: 'duplicate' | 'fraudulent' | 'requested_by_customer' | null;
  status: 'canceled' | 'failed' | 'pending' | 'succeeded';
}

export interface TokenRecord {
  id: string;
  created: number;
  type: 'card' | 'cvc_update';
  used: boolean;
  /** For a card token: the payment method it will become. */
  card: Pick<PaymentMethodRecord, 'card' | 'expMonth' | 'expYear' | 'cvcHeld' | 'billing'> | null;
}

export interface WebhookEndpointRecord {
  id: string;
  created: number;
  url: string;
  secret: string;
  enabledEvents: string[];
  description: string | null;
  metadata: Metadata;
  disabled: boolean;
  apiVersion: string | null;
}

/** An event keeps the record it is about as it was then. */
export interface EventRecord {
  id: string;
  created: number;
  type: Stripe.Event.Type;
  about: CollectionName;
  record: StoredRecord;
  previous: Record<string, unknown> | null;
  requestId: string | null;
  idempotencyKey: string | null;
}

export interface Records extends BillingRecords {
  customer: CustomerRecord;
  payment_method: PaymentMethodRecord;
  setup_intent: SetupIntentRecord;
  payment_intent: PaymentIntentRecord;
  charge: ChargeRecord;
  refund: RefundRecord;
  token: TokenRecord;
  event: EventRecord;
  webhook_endpoint: WebhookEndpointRecord;
  balance: BalanceRecord;
  balance_transaction: BalanceTransactionRecord;
  dispute: DisputeRecord;
  early_fraud_warning: EarlyFraudWarningRecord;
  review: ReviewRecord;
  setup_attempt: SetupAttemptRecord;
  test_clock: TestClockRecord;
  checkout_session: CheckoutSessionRecord;
  confirmation_token: ConfirmationTokenRecord;
}

export type CollectionName = keyof Records;
export type StoredRecord = Records[CollectionName];
