import { defineResource } from '../../kernel/resource';
import { buildEphemeralKey } from './build';
import { ephemeralKeyRoutes } from './routes';

export const ephemeralKey = defineResource({
  name: 'ephemeral_key',
  view: (record) => buildEphemeralKey(record),
  routes: ephemeralKeyRoutes,
});
