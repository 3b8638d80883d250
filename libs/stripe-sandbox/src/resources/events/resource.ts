import { defineResource } from '../../kernel/resource';
import { buildEvent } from './build';
import { eventRoutes } from './routes';

export const event = defineResource({
  name: 'event',
  indexes: { type: (r) => r.type },
  view: (record, view, build) => buildEvent(record, build(record.about, record.record, view)),
  routes: eventRoutes,
});
