import { couponErrors, promotionCodeErrors } from '../../error-catalogue/catalog';
import { addIntervals } from '../../kernel/calendar';
import { divide, split } from '../../kernel/decimal';
import { missing } from '../../kernel/request-errors';
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

/** The least amount in a currency that a code can be redeemed for; `null` where it cannot be at all. */
function minimumOf({ restrictions }: PromotionCodeRecord, currency: string): number | null {
  if (restrictions.minimum_amount === null) return 0;
  if (restrictions.minimum_amount_currency === currency) return restrictions.minimum_amount;
  return restrictions.currency_options?.[currency]?.minimum_amount ?? null;
}

function checkCode(tx: Transaction, code: PromotionCodeRecord, target: DiscountTarget, param: string): void {
  if (
    !code.active ||
    (code.expires_at !== null && code.expires_at <= tx.now) ||
    (code.max_redemptions !== null && code.times_redeemed >= code.max_redemptions)
  ) {
    throw promotionCodeErrors.not_active({ param });
  }
  if (code.customer !== null && code.customer !== target.customer) {
    throw promotionCodeErrors.other_customer({ param });
  }
  const minimum = minimumOf(code, target.currency);
  if (minimum === null || target.amount < minimum) throw promotionCodeErrors.below_minimum({ param });
  if (
    code.restrictions.first_time_transaction &&
    target.customer !== null &&
    tx.account.store.charge.newest('customer', target.customer)
  ) {
    throw promotionCodeErrors.prior_transactions({ param });
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
): { coupon: CouponRecord; promotion: PromotionCodeRecord | null; amountOff?: number } {
  const promotion =
    given.promotion_code === undefined
      ? null
      : findPromotionCode(tx, given.promotion_code, `${param}[promotion_code]`);
  const id = promotion?.coupon ?? given.coupon;
  if (id === undefined) {
    throw promotionCodeErrors.discount_needs_source({ param });
  }
  const coupon = findCoupon(tx, id, `${param}[coupon]`);
  if (!isValid(coupon, tx.now)) throw couponErrors.expired({ coupon: coupon.id }, { param });
  const { currency } = target;
  const elsewhere = coupon.currency !== null && coupon.currency !== currency;
  const amountOff = elsewhere ? coupon.currency_options?.[currency]?.amount_off : undefined;
  if (elsewhere && amountOff === undefined) {
    throw couponErrors.other_currency(
      { coupon: coupon.id, own: coupon.currency as string, currency },
      { param },
    );
  }
  if (promotion) checkCode(tx, promotion, target, param);
  return { coupon, promotion, ...(amountOff === undefined ? {} : { amountOff }) };
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
      if (!held) throw missing('discount', given.discount, path);
      return held.id;
    }
    const { coupon, promotion, amountOff } = chooseDiscount(tx, given, target, path);
    countRedemption(tx, coupon.id, promotion?.id ?? null);
    const discount: DiscountRecord = tx.put('discount', {
      id: tx.account.ids.plain('di', tx.wall),
      created: tx.now,
      ...(amountOff === undefined ? {} : { amount_off: amountOff }),
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
      coupon.percent_off === null
        ? Math.min(discount.amount_off ?? coupon.amount_off ?? 0, sum)
        : percent(sum, coupon.percent_off);
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
