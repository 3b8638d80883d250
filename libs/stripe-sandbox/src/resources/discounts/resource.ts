import { defineResource } from '../../kernel/resource';
import { buildDiscount } from './build';

export const discount = defineResource({
  name: 'discount',
  view: buildDiscount,
  expandable: {
    discount: { customer: 'customer', promotion_code: 'promotion_code', 'source.coupon': 'coupon' },
  },
  added: { discount: { '2025-12-15.clover': ['customer_account'] } },
});
