import type { Address, Metadata } from '../../kernel/params/values';
import type { OtherType } from './types';

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

/** `cvc_check` and its kin: `null` when nothing was given to check. */
export interface Checks {
  cvc_check: string | null;
  address_postal_code_check: string | null;
  address_line1_check: string | null;
}

export interface PaymentMethodRecord {
  id: string;
  created: number;
  customer: string | null;
  /** What it is unless it is a card. The fields of the card mean nothing then. */
  type?: OtherType | 'us_bank_account';
  /** The row of the table of test bank accounts, of a bank account. */
  bank_account?: string;
  /** The row of the test card table. */
  card: string;
  exp_month: number;
  exp_year: number;
  preferred_network: string | null;
  billing_details: Billing;
  metadata: Metadata;
  allow_redisplay: 'always' | 'limited' | 'unspecified';
  checks: Checks;
  /** A CVC was typed and no bank has seen it yet. */
  cvc_held: boolean;
  /** Set up for off-session use by a SetupIntent or `setup_future_usage`. */
  set_up: boolean;
  /** Used up: charged or declined without a customer, or detached from one. */
  spent: boolean;
  /** Saved by a SetupIntent without a customer: it must be attached to one before it is used again. */
  set_up_alone?: boolean;
}

declare module '../../kernel/store/records' {
  interface Records {
    payment_method: PaymentMethodRecord;
  }
}
