import { list } from '../../kernel/http/list';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { paging } from '../../kernel/params/common';
import { integer, required, string } from '../../kernel/params/schema';
import { findTestClock } from '../customers/clock';
import { CLOCK_LIFE } from './build';
import type { TestClockRecord } from './record';
import { advanceClock, deleteClock } from './rules';

const URL = '/v1/test_helpers/test_clocks';

const create = route(
  'POST',
  URL,
  { frozen_time: required(integer({ min: 0 })), name: string({ max: 300 }) },
  ({ tx, params }) => {
    const clock: TestClockRecord = {
      id: tx.account.ids.plain('clock', tx.wall),
      created: tx.wall,
      frozen_time: params.frozen_time,
      name: params.name ?? null,
      status: 'ready',
      target: null,
    };
    tx.put('test_clock', clock);
    tx.emit('test_helpers.test_clock.created', 'test_clock', clock);
    tx.schedule({
      at: clock.created + CLOCK_LIFE,
      kind: 'test_clock.delete',
      payload: { clock: clock.id },
      clock: null,
    });
    return show('test_clock', clock);
  },
);

const retrieve = route('GET', `${URL}/:id`, {}, (call) =>
  show('test_clock', findTestClock(call.tx, idOf(call))),
);

const advance = route('POST', `${URL}/:id/advance`, { frozen_time: required(integer({ min: 0 })) }, (call) =>
  show('test_clock', advanceClock(call.tx, findTestClock(call.tx, idOf(call)), call.params.frozen_time)),
);

const remove = route('DELETE', `${URL}/:id`, {}, (call) =>
  show('test_clock', deleteClock(call.tx, findTestClock(call.tx, idOf(call)))),
);

const all = route('GET', URL, paging, ({ account, params }) =>
  list(account, 'test_clock', params, { url: URL, noun: 'testclock' }),
);

export const testClockRoutes: Route[] = [create, retrieve, advance, remove, all];
