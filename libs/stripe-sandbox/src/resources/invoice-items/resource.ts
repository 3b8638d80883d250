import { defineResource } from '../../kernel/resource';
import { buildInvoiceItem } from './build';
import { FORMER_PRICING } from './former';
import { invoiceItemRoutes } from './routes';
import { invoiceItemChanges } from './versions';

export const invoiceItem = defineResource({
  name: 'invoiceitem',
  formerNames: { pricing: { of: FORMER_PRICING } },
  indexes: {
    customer: (r) => r.customer,
    invoice: (r) => r.invoice,
    pending: (r) => (r.invoice === null && !r.deleted ? r.customer : null),
  },
  view: buildInvoiceItem,
  expandable: {
    invoiceitem: {
      customer: 'customer',
      discounts: 'discount',
      invoice: 'invoice',
      'pricing.price_details.price': 'price',
      test_clock: 'test_clock',
    },
  },
  added: {
    invoiceitem: {
      '2025-09-30.clover': ['net_amount'],
      '2025-12-15.clover': ['customer_account'],
      '2026-03-25.dahlia': ['quantity_decimal'],
    },
  },
  changes: invoiceItemChanges,
  routes: invoiceItemRoutes,
});
