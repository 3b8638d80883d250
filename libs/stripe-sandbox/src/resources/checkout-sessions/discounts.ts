import { checkoutErrors } from '../../error-catalogue/checkout';
import { paramErrors } from '../../kernel/params/errors';
import type { Transaction } from '../../kernel/store/transaction';
import { chooseDiscount, countRedemption } from '../discounts/discounts';
import type { DiscountParam } from '../discounts/params';
import { priceAmount } from '../prices/amount';
import { findPrice } from '../prices/rules';
import type { PromotionCodeRecord } from '../promotion-codes/record';
import type { CheckoutDiscount, CheckoutSessionRecord } from './record';

/** What the minimum of a promotion code is held against: of a subscription, what recurs. */
function amountOf(tx: Transaction, { line_items: items, mode }: CheckoutSessionRecord): number {
  return items.reduce((sum, { price: id, quantity }) => {
    const price = findPrice(tx, id);
    return mode === 'subscription' && price.recurring === null ? sum : sum + priceAmount(price, quantity);
  }, 0);
}

const targetOf = (tx: Transaction, session: CheckoutSessionRecord) => ({
  customer: session.customer,
  amount: amountOf(tx, session),
  currency: session.currency as string,
});

/** The session with the discounts that `given` names in place of its own; nothing is redeemed yet. */
export function discounted(
  tx: Transaction,
  session: CheckoutSessionRecord,
  given: DiscountParam[] | undefined,
  path = 'discounts[0]',
): CheckoutSessionRecord {
  const [first, second] = given ?? [];
  if (second) throw checkoutErrors.one_discount();
  if (!first) return { ...session, discounts: [] };
  if (first.coupon !== undefined && first.promotion_code !== undefined) {
    throw paramErrors.only_one({ names: 'coupon, promotion_code' }, { param: path });
  }
  const { coupon, promotion } = chooseDiscount(tx, first, targetOf(tx, session), path);
  const { id } = tx.put('discount', {
    id: tx.account.ids.plain('di', tx.wall),
    created: tx.now,
    coupon: coupon.id,
    promotion_code: promotion?.id ?? null,
    customer: session.customer,
    subscription: null,
    subscription_item: null,
    invoice: null,
    invoice_item: null,
    // "Will not be present for subscription mode" (SDK declaration of `Discount.checkout_session`).
    checkout_session: session.mode === 'payment' ? session.id : null,
    end: null,
  });
  return { ...session, discounts: [{ id, coupon: coupon.id, promotion_code: promotion?.id ?? null }] };
}

/** The active promotion code of that name, the customer's own before one for everybody. */
function promotionOf(
  tx: Transaction,
  code: string,
  customer: string | null,
): PromotionCodeRecord | undefined {
  const named = [...tx.account.store.promotion_code.values()].filter(
    (record) => record.active && record.code.toUpperCase() === code.trim().toUpperCase(),
  );
  return (
    named.find((record) => customer !== null && record.customer === customer) ??
    named.find((record) => record.customer === null)
  );
}

/** The session with the promotion code that the shopper typed; an empty one takes the discount away. */
export function withCode(
  tx: Transaction,
  session: CheckoutSessionRecord,
  code: string,
): CheckoutSessionRecord {
  if (!session.allow_promotion_codes) throw checkoutErrors.no_codes();
  if (code.trim() === '') return { ...session, discounts: [] };
  const promotion = promotionOf(tx, code, session.customer);
  if (!promotion) throw checkoutErrors.code_invalid();
  return discounted(tx, session, [{ promotion_code: promotion.id }], 'promotion_code');
}

/** Refuses a change of the session after which its promotion code may not be redeemed any more. */
export function checkDiscounts(tx: Transaction, session: CheckoutSessionRecord): void {
  for (const discount of session.discounts ?? []) {
    chooseDiscount(tx, paramOf(discount), targetOf(tx, session), 'promotion_code');
  }
}

/** What gives the same discount to something else. */
export const paramOf = ({ coupon, promotion_code: code }: CheckoutDiscount): DiscountParam =>
  code === null ? { coupon } : { promotion_code: code };

/** Counts the discounts of a payment as redeemed, by its customer. Those of a subscription are redeemed with it. */
export function redeemDiscounts(tx: Transaction, session: CheckoutSessionRecord): void {
  if (session.mode !== 'payment') return;
  for (const { id, coupon, promotion_code: code } of session.discounts ?? []) {
    countRedemption(tx, coupon, code);
    const held = tx.get('discount', id);
    if (held) tx.put('discount', { ...held, customer: session.customer });
  }
}
