import type { Transaction } from '../../kernel/store/transaction';
import { isValid } from '../coupons/build';
import type { DiscountParam } from '../discounts/params';
import { methodFor } from '../invoices/payment-intent';
import type { InvoiceRecord } from '../invoices/record';
import type { SubscriptionRecord } from '../subscriptions/record';
import type { PhaseDiscount, PhaseItem } from './record';

/*
 * A phase begins although a price, a rate, a coupon or a card that it named may be archived, expired or gone by then
 * (inferred: nobody could be told of an error). A price is charged all the same, the others are left out.
 */

export const ratesNow = (tx: Transaction, ids: string[]): string[] =>
  ids.filter((id) => tx.get('tax_rate', id)?.active);

export const itemNow = (tx: Transaction, { tax_rates: ids, ...item }: PhaseItem) => ({
  ...item,
  chosen: true,
  tax_rates: ratesNow(tx, ids),
});

function discountNow(
  tx: Transaction,
  { coupon, discount, promotion_code: code }: PhaseDiscount,
): DiscountParam[] {
  if (discount !== null) return tx.get('discount', discount) ? [{ discount }] : [];
  const promotion = code === null ? undefined : tx.get('promotion_code', code);
  if (code !== null && !promotion?.active) return [];
  const named = tx.get('coupon', promotion?.coupon ?? coupon ?? '');
  if (!named || !isValid(named, tx.now)) return [];
  return code === null ? [{ coupon: named.id }] : [{ promotion_code: code }];
}

export const discountsNow = (tx: Transaction, discounts: PhaseDiscount[]) =>
  discounts.flatMap((discount) => discountNow(tx, discount));

/** The card of a phase, if the customer still has it. */
export const methodNow = (tx: Transaction, id: string | null, customer: string): string | null =>
  id !== null && tx.get('payment_method', id)?.customer === customer ? id : null;

/** Whether there is a card to charge for a subscription. */
export function hasMethod(tx: Transaction, { id, customer }: SubscriptionRecord): boolean {
  const about = { default_payment_method: null, subscription: id, customer } as InvoiceRecord;
  return methodFor(tx, about) !== null;
}
