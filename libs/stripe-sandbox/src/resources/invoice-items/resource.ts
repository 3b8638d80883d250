import { defineResource } from '../../kernel/resource';
import { buildInvoiceItem } from './build';
import { FORMER_PRICING } from './former';
import { invoiceItemRoutes } from './routes';

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
  routes: invoiceItemRoutes,
});
