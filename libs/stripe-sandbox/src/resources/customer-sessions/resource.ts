import { defineResource } from '../../kernel/resource';
import { buildCustomerSession } from './build';
import { elementsRoutes } from './elements';
import { customerSessionRoutes } from './routes';

export const customerSession = defineResource({
  name: 'customer_session',
  indexes: { secret: ({ secret }) => secret },
  view: (record) => buildCustomerSession(record),
  expandable: { customer_session: { customer: 'customer' } },
  added: {
    customer_session: {
      '2025-09-30.clover': ['components.customer_sheet', 'components.mobile_payment_element'],
    },
  },
  routes: [...customerSessionRoutes, ...elementsRoutes],
});
