import type { View } from '../kernel/view';
import { lineItemsOf } from './checkout-sessions/list-items';
import { appliesTo } from './coupons/included';
import { confirmationSecret, paymentsOf } from './invoices/included';
import { tiersOf } from './prices/included';
import { refundsOf } from './refunds/included';

type Json = Record<string, unknown>;

/** What is shown only to those who name it in `expand`, by type of object and field. */
export const INCLUDED: Record<string, Record<string, (owner: Json, view: View) => unknown>> = {
  charge: { refunds: refundsOf },
  'checkout.session': { line_items: lineItemsOf },
  coupon: { applies_to: appliesTo },
  invoice: { confirmation_secret: confirmationSecret, payments: paymentsOf },
  price: { tiers: tiersOf },
};
