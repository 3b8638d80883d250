import type { ShippingRecord } from '../../kernel/params/values';
import type { PaymentMethodRecord } from '../payment-methods/record';

/** What the shopper entered, until the server confirms an intent with it. */
export interface ConfirmationTokenRecord {
  id: string;
  created: number;
  expiresAt: number;
  /** As it will become, or as it already is in the store. */
  method: PaymentMethodRecord;
  /** The payment method existed before. */
  saved: boolean;
  cvcToken: string | null;
  metadata: Record<string, string> | null;
  returnUrl: string | null;
  setupFutureUsage: 'off_session' | 'on_session' | null;
  shipping: Omit<ShippingRecord, 'carrier' | 'tracking_number'> | null;
  useStripeSdk: boolean;
  /** The intent that it was used for. */
  paymentIntent: string | null;
  setupIntent: string | null;
}

declare module '../../kernel/store/records' {
  interface Records {
    confirmation_token: ConfirmationTokenRecord;
  }
}
