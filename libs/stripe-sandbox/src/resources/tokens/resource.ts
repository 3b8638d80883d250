import { defineResource } from '../../kernel/resource';
import { FORMER_METHOD } from '../payment-methods/former';
import { buildToken } from './build';
import { tokenRoutes } from './routes';

export const token = defineResource({
  name: 'token',
  formerNames: { card: { of: FORMER_METHOD } },
  view: buildToken,
  routes: tokenRoutes,
});
