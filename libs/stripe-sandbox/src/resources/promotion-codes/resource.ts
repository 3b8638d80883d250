import { defineResource } from '../../kernel/resource';
import { buildPromotionCode } from './build';
import { minimumOptions } from './included';
import { promotionCodeRoutes } from './routes';
import { promotionCodeChanges } from './versions';

export const promotionCode = defineResource({
  name: 'promotion_code',
  formerNames: {
    firstTimeOnly: 'restrictions.first_time_transaction',
    minimumAmount: 'restrictions.minimum_amount',
    minimumCurrency: 'restrictions.minimum_amount_currency',
  },
  view: buildPromotionCode,
  expandable: { promotion_code: { customer: 'customer', 'promotion.coupon': 'coupon' } },
  added: { promotion_code: { '2025-12-15.clover': ['customer_account'] } },
  included: { promotion_code: { 'restrictions.currency_options': minimumOptions } },
  changes: promotionCodeChanges,
  routes: promotionCodeRoutes,
});
