import type Stripe from 'stripe';
import type { CardOptions } from '../../cards/options';
import type { Metadata } from '../../kernel/params/values';
import type { PaymentMethodRecord } from '../payment-methods/record';

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
