import type { Address } from '../../kernel/params/values';
import type { Transaction } from '../../kernel/store/transaction';
import type { ChargeRecord } from '../charges/record';
import type { TextEvidence } from './evidence';

const addressText = ({ city, country, line1, line2, postal_code: code, state }: Address): string =>
  [line1, line2, city, state, code, country].filter(Boolean).join(', ');

/**
 * The evidence that is there from the start: what the payment and its customer say. Name (or description) and email of
 * the customer and the description of the payment are recorded; the addresses and what else the payment says of them
 * are inferred.
 */
export function prefilled(tx: Transaction, charge: ChargeRecord): TextEvidence {
  const { billing_details: billing } = charge.method;
  const { shipping } = charge;
  const customer = charge.customer === null ? undefined : tx.get('customer', charge.customer);
  const known: { [K in keyof TextEvidence]: string | null } = {
    billing_address: addressText(billing.address),
    customer_email_address: billing.email ?? charge.receipt_email ?? customer?.email,
    customer_name: billing.name ?? customer?.name ?? customer?.description,
    product_description: charge.description,
    shipping_address: shipping && addressText(shipping.address),
    shipping_carrier: shipping?.carrier,
    shipping_tracking_number: shipping?.tracking_number,
  };
  return Object.fromEntries(Object.entries(known).filter(([, text]) => text)) as TextEvidence;
}
