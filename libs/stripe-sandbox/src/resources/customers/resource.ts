import { defineResource } from '../../kernel/resource';
import { buildCustomer } from './build';
import { customerRoutes } from './routes';

export const customer = defineResource({
  name: 'customer',
  indexes: {
    email: (r) => (r.testClock ? null : r.email),
    listed: (r) => (r.deleted || r.testClock ? null : 'yes'),
    test_clock: (r) => (r.deleted ? null : (r.testClock ?? null)),
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
  routes: customerRoutes,
});
