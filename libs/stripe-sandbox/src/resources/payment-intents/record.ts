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

declare module '../../kernel/store/records' {
  interface Records {
    payment_intent: PaymentIntentRecord;
  }
}
