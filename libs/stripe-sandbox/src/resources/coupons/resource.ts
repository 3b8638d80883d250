import { defineResource } from '../../kernel/resource';
import { buildCoupon } from './build';
import { appliesTo, couponOptions } from './included';
import { couponRoutes } from './routes';

export const coupon = defineResource({
  name: 'coupon',
  formerNames: { months: 'duration_in_months' },
  view: buildCoupon,
  included: { coupon: { applies_to: appliesTo, currency_options: couponOptions } },
  routes: couponRoutes,
});
