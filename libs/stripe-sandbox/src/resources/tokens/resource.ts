import { defineResource } from '../../kernel/resource';
import { FORMER_METHOD } from '../payment-methods/former';
import { buildToken } from './build';
import { tokenRoutes } from './routes';

export const token = defineResource({
  name: 'token',
  formerNames: { card: { of: FORMER_METHOD } },
  view: buildToken,
  added: { card: { '2024-12-18.acacia': ['allow_redisplay', 'regulated_status'] } },
  routes: tokenRoutes,
});
