import type { Decline } from '../../cards/decline-codes';
import type { ThreeDSecureRecord } from '../../cards/options';
import type { Metadata, ShippingRecord } from '../../kernel/params/values';
import type { Checks, PaymentMethodRecord } from '../payment-methods/record';

export interface ChargeRecord {
  id: string;
  created: number;
  amount: number;
  amount_captured: number;
  amount_refunded: number;
  balance_transaction: string | null;
  captured: boolean;
  checks: Checks;
  currency: string;
  customer: string | null;
  /** The refusal, for a failed charge. */
  decline: Decline | null;
  description: string | null;
  /** The first dispute about it. */
  dispute?: string | null;
  disputed: boolean;
  /** A bank that takes days has not answered yet. */
  pending?: boolean;
  /** It was authorized to be captured by a call of its own; a charge of an earlier version does not say so. */
  held?: boolean;
  metadata: Metadata;
  payment_intent: string;
  /** The payment method as it was when it was charged. */
  method: PaymentMethodRecord;
  receipt_email: string | null;
  risk_score: number;
  shipping: ShippingRecord | null;
  statement_descriptor_suffix: string | null;
  three_d_secure: ThreeDSecureRecord | null;
  transfer_group: string | null;
  /** The open review of a risky payment. */
  review?: string | null;
  /** What the merchant says of it. */
  user_report?: 'fraudulent' | 'safe' | null;
}

/** Whether all that was captured has gone back. */
export const isRefunded = ({
  amount_captured: amountCaptured,
  amount_refunded: amountRefunded,
  captured,
}: ChargeRecord): boolean => captured && amountRefunded >= amountCaptured;

declare module '../../kernel/store/records' {
  interface Records {
    charge: ChargeRecord;
  }
}
