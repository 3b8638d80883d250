import type { ShippingRecord } from '../../kernel/params/values';
import type { PaymentMethodRecord } from '../payment-methods/record';

/** What the shopper entered, until the server confirms an intent with it. */
export interface ConfirmationTokenRecord {
  id: string;
  created: number;
  expires_at: number;
  /** As it will become, or as it already is in the store. */
  method: PaymentMethodRecord;
  /** The payment method existed before. */
  saved: boolean;
  cvc_token: string | null;
  metadata: Record<string, string> | null;
  return_url: string | null;
  setup_future_usage: 'off_session' | 'on_session' | null;
  shipping: Omit<ShippingRecord, 'carrier' | 'tracking_number'> | null;
  use_stripe_sdk: boolean;
  /** The intent that it was used for. */
  payment_intent: string | null;
  setup_intent: string | null;
}

declare module '../../kernel/store/records' {
  interface Records {
    confirmation_token: ConfirmationTokenRecord;
  }
}
