import type { Part } from '../../kernel/resource';
import { accountRoutes } from './routes';

export const account: Part = { routes: accountRoutes };
