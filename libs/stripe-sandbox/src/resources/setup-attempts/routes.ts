import { list } from '../../kernel/http/list';
import { type Route, route } from '../../kernel/http/route';
import { created, paging } from '../../kernel/params/common';
import { required, string } from '../../kernel/params/schema';
import { missing } from '../../kernel/request-errors';

const URL = '/v1/setup_attempts';

const all = route(
  'GET',
  URL,
  { ...paging, created: created(), setup_intent: required(string()) },
  ({ tx, account, params }) => {
    const { setup_intent: intent } = params;
    if (!tx.get('setup_intent', intent)) throw missing('setupintent', intent, 'setup_intent');
    return list(account, 'setup_attempt', params, {
      url: URL,
      by: { index: 'setup_intent', key: intent },
    });
  },
);

export const setupAttemptRoutes: Route[] = [all];
