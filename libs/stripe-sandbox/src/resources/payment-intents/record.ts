import type { ShippingRecord } from '../../kernel/params/values';
import type { IntentRecord } from '../intents/record';

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
  amount_capturable: number;
  amount_received: number;
  canceled_at: number | null;
  capture_method: 'automatic' | 'automatic_async' | 'manual';
  confirmation_method: 'automatic' | 'manual';
  currency: string;
  latest_charge: string | null;
  /** Its Checkout session takes bank debits. */
  us_bank_account?: boolean;
  receipt_email: string | null;
  setup_future_usage: 'off_session' | 'on_session' | null;
  shipping: ShippingRecord | null;
  statement_descriptor: string | null;
  statement_descriptor_suffix: string | null;
  transfer_group: string | null;
  /** The open review of a risky payment. */
  review?: string | null;
}

declare module '../../kernel/store/records' {
  interface Records {
    payment_intent: PaymentIntentRecord;
  }
}
