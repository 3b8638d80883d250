import type { LastError } from '@app/contracts';
import { capitalize, humanize } from '../../lib/detail-text';
import { declineReasons } from './decline-reasons';

/** Stripe's decline and error codes in words for admins (docs.stripe.com/declines/codes, docs.stripe.com/error-codes). */
const reasons: Record<string, string> = {
  ...declineReasons,
  approve_with_id: 'not authorized by the bank; it may be tried again',
  authentication_required: '3-D Secure required',
  call_issuer: 'the bank wants the customer to call',
  card_declined: 'card declined; the bank gave no reason',
  card_not_supported: 'the card does not support this kind of purchase',
  currency_not_supported: 'the card does not support the currency',
  do_not_honor: 'declined by the bank without a reason',
  do_not_try_again: 'declined by the bank without a reason; do not try again',
  duplicate_transaction: 'the same amount was charged to the card just before',
  expired_card: 'card expired',
  // Also what is never told apart: lost, stolen and suspected fraud.
  generic_decline: 'card declined; the bank gave no reason',
  incorrect_cvc: 'wrong security code',
  incorrect_number: 'wrong card number',
  incorrect_pin: 'wrong PIN',
  incorrect_zip: 'wrong postal code',
  invalid_account: 'the card or its account is invalid',
  invalid_amount: 'the amount is more than the card allows',
  invalid_cvc: 'wrong security code',
  invalid_expiry_month: 'wrong expiry month',
  invalid_expiry_year: 'wrong expiry year',
  invalid_number: 'wrong card number',
  issuer_not_available: 'the bank could not be reached',
  new_account_information_available: 'the card or its account is invalid',
  no_action_taken: 'declined by the bank without a reason',
  not_permitted: 'the bank does not permit this payment',
  payment_intent_authentication_failure: '3-D Secure failed',
  pin_try_exceeded: 'too many wrong PINs',
  processing_error: 'an error occurred while the card was processed',
  reenter_transaction: 'the bank could not process the payment; it may be tried again',
  revocation_of_all_authorizations: 'the customer has revoked all payments with this card',
  revocation_of_authorization: 'the customer has revoked this payment',
  service_not_allowed: 'the bank does not permit this payment',
  stop_payment_order: 'the customer has stopped this payment',
  testmode_decline: 'a test card was used in live mode',
  transaction_not_allowed: 'the bank does not permit this payment',
  try_again_later: 'declined by the bank for now; it may be tried again',
  withdrawal_count_limit_exceeded: declineReasons.card_velocity_exceeded,
};

/** Why a payment failed, from its codes, to follow "Failed: "; the decline code says more than the error code. */
export function failureReason(code: string | null, declineCode: string | null): string | null {
  const known = [declineCode, code].find((one) => one !== null && Object.hasOwn(reasons, one));
  if (known) return reasons[known] ?? null;
  const unknown = declineCode ?? code;
  return unknown === null ? null : humanize(unknown);
}

/** The same as a sentence of its own, without a full stop: "Insufficient funds". */
export const failureText = ({ code, declineCode }: LastError): string =>
  capitalize(failureReason(code, declineCode) ?? 'failed');
