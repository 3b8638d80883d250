import { list } from '../../kernel/http/list';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { created, paging } from '../../kernel/params/common';
import { paramErrors } from '../../kernel/params/errors';
import { array, string } from '../../kernel/params/schema';
import { missing } from '../../kernel/request-errors';
import type { EventRecord } from '../../kernel/store/records';

const retrieve = route('GET', '/v1/events/:id', {}, (call) => {
  const event = call.tx.get('event', idOf(call));
  if (!event) throw missing('event', idOf(call));
  return show('event', event);
});

/** `charge.*` stands for every type that begins with `charge.`. */
const matches = (event: EventRecord, pattern: string): boolean =>
  pattern.endsWith('*') ? event.type.startsWith(pattern.slice(0, -1)) : event.type === pattern;

const all = route(
  'GET',
  '/v1/events',
  { ...paging, created: created(), type: string(), types: array(string()) },
  ({ account, params }) => {
    const { type, types } = params;
    if (type !== undefined && types !== undefined) {
      throw paramErrors.only_one({ names: 'type, types' }, { param: 'types' });
    }
    const wanted = types ?? (type?.includes('*') ? [type] : undefined);
    return list(account, 'event', params, {
      url: '/v1/events',
      ...(type !== undefined && !wanted ? { by: { index: 'type', key: type } } : {}),
      ...(wanted ? { where: (event) => wanted.some((pattern) => matches(event, pattern)) } : {}),
    });
  },
);

export const eventRoutes: Route[] = [retrieve, all];
