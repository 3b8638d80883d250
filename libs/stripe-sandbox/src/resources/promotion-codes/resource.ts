import { defineResource } from '../../kernel/resource';
import { buildPromotionCode } from './build';
import { promotionCodeRoutes } from './routes';

export const promotionCode = defineResource({
  name: 'promotion_code',
  view: buildPromotionCode,
  expandable: { promotion_code: { customer: 'customer', 'promotion.coupon': 'coupon' } },
  routes: promotionCodeRoutes,
});
