import {
  array,
  boolean,
  integer,
  object,
  oneOf,
  required,
  string,
  unsettable,
  type Value,
  type Values,
} from '../../kernel/params/schema';
import type { Shipping } from '../../kernel/params/shipping';
import type { PaymentIntentRecord } from '../payment-intents/record';
import { paymentMethodData } from '../payment-methods/params';

const requestThreeDSecure = oneOf('any', 'automatic', 'challenge');
const network = oneOf(
  'amex',
  'cartes_bancaires',
  'diners',
  'discover',
  'eftpos_au',
  'jcb',
  'mastercard',
  'unionpay',
  'unknown',
  'visa',
);

/** `payment_method_options` of a PaymentIntent. `cvc_token` counts only while confirming. */
export const paymentOptions = object({
  card: unsettable(
    object({
      cvc_token: string(),
      network,
      request_three_d_secure: requestThreeDSecure,
      require_cvc_recollection: boolean(),
    }),
  ),
});

/** `payment_method_options` of a SetupIntent. */
export const setupOptions = object({
  card: object({ network, request_three_d_secure: requestThreeDSecure }),
});

/** Where the payment method of an intent comes from. */
export const source = {
  payment_method: string(),
  payment_method_data: paymentMethodData(),
};

export const paymentMethodTypes = () => array(oneOf('card', 'link'));

/** What both confirms take. */
export const confirming = {
  ...source,
  allowed_payment_method_types: paymentMethodTypes(),
  confirmation_token: string(),
  return_url: string(),
  use_stripe_sdk: boolean(),
};

/** What verifies a bank account by what was paid into it. */
export const microdeposits = {
  amounts: array(integer()),
  descriptor_code: string(),
};

export type SourceParams = Values<typeof source>;
export type ConfirmingParams = Values<typeof confirming>;

export interface ConfirmPaymentParams extends ConfirmingParams {
  capture_method?: PaymentIntentRecord['capture_method'];
  error_on_requires_action?: boolean;
  off_session?: boolean;
  payment_method_options?: Value<typeof paymentOptions>;
  receipt_email?: string | null;
  setup_future_usage?: PaymentIntentRecord['setup_future_usage'];
  shipping?: Shipping | null;
}

export const automaticPaymentMethods = () =>
  object({ enabled: required(boolean()), allow_redirects: oneOf('always', 'never') });
