import type { Decline } from '../../cards/decline-codes';
import type { ThreeDSecureRecord } from '../../cards/options';
import type { Metadata, ShippingRecord } from '../../kernel/params/values';
import type { Checks, PaymentMethodRecord } from '../payment-methods/record';

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

/** Whether all that was captured has gone back. */
export const isRefunded = ({ amountCaptured, amountRefunded, captured }: ChargeRecord): boolean =>
  captured && amountRefunded >= amountCaptured;

declare module '../../kernel/store/records' {
  interface Records {
    charge: ChargeRecord;
  }
}
