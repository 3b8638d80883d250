import { defineResource } from '../../kernel/resource';
import { buildCustomer } from './build';
import { customerRoutes } from './routes';

export const customer = defineResource({
  name: 'customer',
  formerNames: {
    customFields: 'invoice_settings.custom_fields',
    defaultPaymentMethod: 'invoice_settings.default_payment_method',
    footer: 'invoice_settings.footer',
    rendering: 'invoice_settings.rendering_options',
  },
  indexes: {
    invoice_prefix: (r) => (r.deleted ? null : r.invoice_prefix),
    email: (r) => (r.test_clock ? null : r.email),
    listed: (r) => (r.deleted || r.test_clock ? null : 'yes'),
    test_clock: (r) => (r.deleted ? null : (r.test_clock ?? null)),
  },
  view: buildCustomer,
  expandable: {
    customer: {
      'invoice_settings.default_payment_method': 'payment_method',
      default_source: null,
      test_clock: 'test_clock',
    },
  },
  searchable: {
    path: 'customers',
    fields: { created: 'number', email: 'text', metadata: 'metadata', name: 'text', phone: 'text' },
  },
  added: {
    customer: {
      '2025-09-30.clover': ['business_name', 'individual_name'],
      '2025-12-15.clover': ['customer_account'],
    },
  },
  routes: customerRoutes,
});
