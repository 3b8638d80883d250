import { defineResource } from '../../kernel/resource';
import { buildPlanOf } from './build';
import { planRoutes } from './routes';

export const plan = defineResource({ name: 'plan', view: buildPlanOf, routes: planRoutes });
