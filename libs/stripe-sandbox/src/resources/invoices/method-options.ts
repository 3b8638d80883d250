import type { PaymentSettingsRecord } from './record';

/**
 * `payment_method_options` where only the card's wish for 3-D Secure can be set; `null` where it is not.
 * @param card what else the object says about cards
 */
export function buildMethodOptions<Card extends object>(
  { request_three_d_secure }: Pick<PaymentSettingsRecord, 'request_three_d_secure'>,
  card: Card,
) {
  if (request_three_d_secure === null) return null;
  return {
    acss_debit: null,
    bancontact: null,
    card: { ...card, request_three_d_secure },
    customer_balance: null,
    konbini: null,
    payto: null,
    pix: null,
    sepa_debit: null,
    upi: null,
    us_bank_account: null,
  };
}
