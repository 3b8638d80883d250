import { defineResource } from '../../kernel/resource';
import { buildEphemeralKey } from './build';
import { ephemeralKeyRoutes } from './routes';

export const ephemeralKey = defineResource({
  name: 'ephemeral_key',
  view: (record) => buildEphemeralKey(record),
  indexes: { secret: (r) => r.secret },
  subjectOfKey(account, key) {
    const record = account.store.ephemeral_key.newest('secret', key);
    return record && record.expires > account.now() ? record.customer : null;
  },
  routes: ephemeralKeyRoutes,
});
