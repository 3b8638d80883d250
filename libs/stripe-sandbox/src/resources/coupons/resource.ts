import { defineResource } from '../../kernel/resource';
import { buildCoupon } from './build';
import { appliesTo } from './included';
import { couponRoutes } from './routes';

export const coupon = defineResource({
  name: 'coupon',
  formerNames: { months: 'duration_in_months' },
  view: buildCoupon,
  included: { coupon: { applies_to: appliesTo } },
  routes: couponRoutes,
});
