import { type Change, paramObject, withParam } from '../../kernel/versions/change';
import { isObject, renamed } from '../../kernel/versions/json';

/** What has changed about promotion codes and the discounts of coupons. */
export const promotionCodeChanges: readonly Change[] = [
  {
    name: 'coupons stand in `source` of a discount and in `promotion` of a promotion code',
    version: '2025-09-30.clover',
    down: {
      discount: (discount) =>
        renamed(discount, 'source', 'coupon', (source) => (isObject(source) ? source.coupon : null)),
      promotion_code: (code) =>
        renamed(code, 'promotion', 'coupon', (promotion) => (isObject(promotion) ? promotion.coupon : null)),
    },
    up: (params, endpoint) =>
      endpoint === 'POST /v1/promotion_codes'
        ? withParam(params, 'coupon', 'promotion', (coupon) => paramObject({ type: 'coupon', coupon }))
        : params,
  },
];
