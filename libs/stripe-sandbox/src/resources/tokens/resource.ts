import { defineResource } from '../../kernel/resource';
import { buildToken } from './build';
import { tokenRoutes } from './routes';

export const token = defineResource({
  name: 'token',
  view: buildToken,
  routes: tokenRoutes,
});
