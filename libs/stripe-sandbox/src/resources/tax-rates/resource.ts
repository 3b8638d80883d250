import { defineResource } from '../../kernel/resource';
import { buildTaxRate } from './build';
import { taxRateRoutes } from './routes';

export const taxRate = defineResource({ name: 'tax_rate', view: buildTaxRate, routes: taxRateRoutes });
