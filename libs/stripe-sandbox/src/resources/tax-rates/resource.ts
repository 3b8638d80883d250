import { defineResource } from '../../kernel/resource';
import { buildTaxRate } from './build';
import { taxRateRoutes } from './routes';

export const taxRate = defineResource({
  name: 'tax_rate',
  view: buildTaxRate,
  added: { tax_rate: { '2024-10-28.acacia': ['flat_amount', 'rate_type'] } },
  routes: taxRateRoutes,
});
