import type Stripe from 'stripe';
import type { CardOptions } from '../../cards/options';
import type { Metadata } from '../../kernel/params/values';
import type { PaymentMethodRecord } from '../payment-methods/record';

/** One try at paying or setting up, from the confirm that began it. */
export interface Attempt {
  at: number;
  /** `payatt_…`, named by the challenge. */
  source: string;
  payment_method: string;
  authenticated: boolean;
  cvc_supplied: boolean;
  /** Taken from the confirm: how the browser is to be sent to the challenge. */
  use_stripe_sdk: boolean;
  return_url: string | null;
}

/** Why the last try failed, as `last_payment_error` and `last_setup_error` tell it. */
export interface FailureRecord {
  error: Stripe.PaymentIntent.LastPaymentError;
  charge: string | null;
  payment_method: PaymentMethodRecord | null;
}

export interface IntentRecord {
  id: string;
  created: number;
  secret: string;
  customer: string | null;
  description: string | null;
  metadata: Metadata;
  payment_method: string | null;
  /** `null` when the account's automatic payment methods apply. */
  allowed_payment_method_types: ('card' | 'link')[] | null;
  allow_redirects: 'always' | 'never';
  card_options: CardOptions;
  attempt: Attempt | null;
  /** The Checkout session it belongs to; only that may confirm or cancel it. */
  checkout_session?: string;
  failure: FailureRecord | null;
  cancellation_reason: string | null;
}
