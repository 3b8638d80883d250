import { addIntervals } from '../../kernel/calendar';
import { divide, split } from '../../kernel/decimal';
import { invalid } from '../../kernel/errors';
import type { Transaction } from '../../kernel/store/transaction';
import { isValid } from '../coupons/build';
import type { CouponRecord } from '../coupons/record';
import { findCoupon } from '../coupons/routes';
import type { DiscountAmount, InvoiceLineRecord } from '../invoices/record';
import type { PromotionCodeRecord } from '../promotion-codes/record';
import { findPromotionCode } from '../promotion-codes/routes';
import type { DiscountParam } from './params';
import type { DiscountRecord } from './record';

/** What a discount is given to. */
export interface DiscountTarget {
  /** `null` where nobody is known yet. */
  customer: string | null;
  /** Of what will be discounted: for the minimum of promotion codes and the currency of amounts. */
  amount: number;
  currency: string;
  subscription?: string;
  subscriptionItem?: string;
  invoice?: string;
  invoiceItem?: string;
}

function checkCode(tx: Transaction, code: PromotionCodeRecord, target: DiscountTarget, param: string): void {
  const refuse = (message: string): never => {
    throw invalid(message, { param });
  };
  if (
    !code.active ||
    (code.expires_at !== null && code.expires_at <= tx.now) ||
    (code.max_redemptions !== null && code.times_redeemed >= code.max_redemptions)
  ) {
    refuse('This promotion code is not active or has expired.');
  }
  if (code.customer !== null && code.customer !== target.customer) {
    refuse('This promotion code cannot be redeemed by this customer.');
  }
  if (
    code.restrictions.minimum_amount !== null &&
    (code.restrictions.minimum_amount_currency !== target.currency ||
      target.amount < code.restrictions.minimum_amount)
  ) {
    refuse('This promotion code cannot be redeemed because the minimum amount is not met.');
  }
  if (
    code.restrictions.first_time_transaction &&
    target.customer !== null &&
    tx.account.store.charge.newest('customer', target.customer)
  ) {
    refuse('This promotion code cannot be redeemed because the associated customer has prior transactions.');
  }
}

/**
 * The coupon that a parameter names, by itself or by a promotion code, without redeeming it.
 * @throws when it cannot be redeemed for `target`
 */
export function chooseDiscount(
  tx: Transaction,
  given: DiscountParam,
  target: DiscountTarget,
  param: string,
): { coupon: CouponRecord; promotion: PromotionCodeRecord | null } {
  const promotion =
    given.promotion_code === undefined
      ? null
      : findPromotionCode(tx, given.promotion_code, `${param}[promotion_code]`);
  const id = promotion?.coupon ?? given.coupon;
  if (id === undefined) {
    throw invalid('A discount needs one of `coupon`, `discount` and `promotion_code`.', { param });
  }
  const coupon = findCoupon(tx, id, `${param}[coupon]`);
  if (!isValid(coupon, tx.now))
    throw invalid(`Coupon expired: ${coupon.id}`, { code: 'coupon_expired', param });
  if (coupon.currency !== null && coupon.currency !== target.currency) {
    throw invalid(
      `The coupon ${coupon.id} is in ${coupon.currency} and cannot be applied to an amount in ${target.currency}.`,
      { param },
    );
  }
  if (promotion) checkCode(tx, promotion, target, param);
  return { coupon, promotion };
}

/** Counts a coupon, and the promotion code that it was given by, as redeemed once more, or once less. */
export function countRedemption(
  tx: Transaction,
  couponId: string,
  promotionId: string | null,
  by: 1 | -1 = 1,
): void {
  const coupon = tx.get('coupon', couponId);
  if (coupon) tx.put('coupon', { ...coupon, times_redeemed: coupon.times_redeemed + by });
  const promotion = promotionId === null ? undefined : tx.get('promotion_code', promotionId);
  if (promotion) tx.put('promotion_code', { ...promotion, times_redeemed: promotion.times_redeemed + by });
}

/** Redeems what `discounts` names and returns the ids of the discounts; `null` or nothing gives none. */
export function giveDiscounts(
  tx: Transaction,
  params: DiscountParam[] | null | undefined,
  target: DiscountTarget,
  param = 'discounts',
): string[] {
  return (params ?? []).map((given, place) => {
    const path = `${param}[${place}]`;
    if (given.discount !== undefined) {
      const held = tx.get('discount', given.discount);
      if (!held)
        throw invalid(`No such discount: '${given.discount}'`, { code: 'resource_missing', param: path });
      return held.id;
    }
    const { coupon, promotion } = chooseDiscount(tx, given, target, path);
    countRedemption(tx, coupon.id, promotion?.id ?? null);
    const discount: DiscountRecord = tx.put('discount', {
      id: tx.account.ids.plain('di', tx.wall),
      created: tx.now,
      coupon: coupon.id,
      promotion_code: promotion?.id ?? null,
      customer: target.customer,
      subscription: target.subscription ?? null,
      subscription_item: target.subscriptionItem ?? null,
      invoice: target.invoice ?? null,
      invoice_item: target.invoiceItem ?? null,
      checkout_session: null,
      end:
        coupon.duration_in_months === null ? null : addIntervals(tx.now, 'month', coupon.duration_in_months),
    });
    if (target.subscription !== undefined) tx.emit('customer.discount.created', 'discount', discount);
    return discount.id;
  });
}

/** Those of the discounts that still count at a time. */
export const alive = (tx: Transaction, ids: string[], time: number): string[] =>
  ids.filter((id) => {
    const end = tx.get('discount', id)?.end;
    return end !== undefined && (end === null || end > time);
  });

type Line = Pick<InvoiceLineRecord, 'amount' | 'discountable' | 'discounts' | 'pricing'>;

/** `sum` of what a percentage takes away, to the nearest minor unit. */
const percent = (sum: number, off: number): number =>
  Number(divide(BigInt(sum) * BigInt(Math.round(off * 10_000)), 1_000_000n));

/**
 * What each discount takes off each line, in order: those of a line first, then those of the invoice, each from
 * what the ones before it left. The parts of one discount add up to it exactly, and no line goes below zero.
 */
export function discountLines(
  tx: Transaction,
  lines: Line[],
  invoiceDiscounts: string[],
): DiscountAmount[][] {
  const left = lines.map(({ amount }) => amount);
  const taken: DiscountAmount[][] = lines.map(() => []);
  const apply = (id: string, places: number[]): void => {
    const discount = tx.get('discount', id);
    const coupon = discount && tx.get('coupon', discount.coupon);
    if (!coupon) return;
    const eligible = places.filter((place) => {
      const line = lines[place] as Line;
      const product = line.pricing?.product;
      return (
        (left[place] as number) > 0 &&
        (coupon.products === null || (product !== undefined && coupon.products.includes(product)))
      );
    });
    const sum = eligible.reduce((total, place) => total + (left[place] as number), 0);
    const off =
      coupon.percent_off === null ? Math.min(coupon.amount_off ?? 0, sum) : percent(sum, coupon.percent_off);
    const parts = split(
      off,
      eligible.map((place) => left[place] as number),
    );
    eligible.forEach((place, i) => {
      const amount = parts[i] as number;
      left[place] = (left[place] as number) - amount;
      (taken[place] as DiscountAmount[]).push({ amount, discount: id });
    });
  };
  lines.forEach((line, place) => {
    for (const id of line.discounts) apply(id, [place]);
  });
  const open = lines.flatMap((line, place) => (line.discountable ? [place] : []));
  for (const id of invoiceDiscounts) apply(id, open);
  return taken;
}
