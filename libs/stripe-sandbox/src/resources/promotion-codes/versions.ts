import { type Change, paramObject, type Then, withParam } from '../../kernel/versions/change';
import { isObject, type Json, renamed } from '../../kernel/versions/json';

/** The coupon that stands in a field of today, shown whole under its own name. */
const couponIn = (object: Json, field: string, { show }: Then): Json =>
  renamed(object, field, 'coupon', (held) => {
    const coupon = isObject(held) ? held.coupon : null;
    return show('coupon', isObject(coupon) ? coupon.id : coupon);
  });

/** What has changed about promotion codes and the discounts of coupons. */
export const promotionCodeChanges: readonly Change[] = [
  {
    name: 'coupons stand in `source` of a discount and in `promotion` of a promotion code, and are not shown whole',
    version: '2025-09-30.clover',
    down: {
      discount: (discount, then) => couponIn(discount, 'source', then),
      promotion_code: (code, then) => couponIn(code, 'promotion', then),
    },
    expandable: { lacked: { discount: ['source.coupon'], promotion_code: ['promotion.coupon'] } },
    renamed: [{ at: ['POST /v1/promotion_codes'], from: 'coupon', to: 'promotion[coupon]' }],
    up: (params, endpoint) =>
      endpoint === 'POST /v1/promotion_codes'
        ? withParam(params, 'promotion', 'promotion', (given) =>
            typeof given === 'string' ? given : paramObject({ type: 'coupon', ...given }),
          )
        : params,
  },
];
