import { array, object, string, unsettable } from '../../kernel/params/schema';

/** Coupons, promotion codes, or discounts that are there already. */
export const discounts = () =>
  array(object({ coupon: string(), discount: string(), promotion_code: string() }));

/** `discounts` where an empty value takes all away. */
export const discountList = () => unsettable(discounts());

export type DiscountParam = { coupon?: string; discount?: string; promotion_code?: string };
