import { checkoutErrors } from '../../error-catalogue/checkout';
import { list } from '../../kernel/http/list';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { created, mergeMetadata, metadata, paging } from '../../kernel/params/common';
import { object, oneOf, required, string, unsettable } from '../../kernel/params/schema';
import { findCustomer } from '../customers/find';
import { createSession } from './create';
import { expireSession } from './expire';
import { lineItemList } from './list-items';
import { createShape } from './params';
import { findSession } from './rules';

const PATH = '/v1/checkout/sessions';

const create = route('POST', PATH, createShape, ({ tx, params }) =>
  show('checkout_session', createSession(tx, params)),
);

const retrieve = route('GET', `${PATH}/:id`, {}, (call) =>
  show('checkout_session', findSession(call.tx, idOf(call))),
);

const update = route('POST', `${PATH}/:id`, { metadata: unsettable(metadata()) }, (call) => {
  const { tx, params } = call;
  const session = findSession(tx, idOf(call));
  return show(
    'checkout_session',
    tx.put('checkout_session', { ...session, metadata: mergeMetadata(session.metadata, params.metadata) }),
  );
});

const expire = route('POST', `${PATH}/:id/expire`, {}, (call) => {
  const session = findSession(call.tx, idOf(call));
  if (session.status !== 'open') {
    throw checkoutErrors.not_open({ status: String(session.status) });
  }
  return show('checkout_session', expireSession(call.tx, session));
});

const all = route(
  'GET',
  PATH,
  {
    ...paging,
    created: created(),
    customer: string(),
    customer_details: object({ email: required(string({ max: 800 })) }),
    payment_intent: string(),
    status: oneOf('complete', 'expired', 'open'),
    subscription: string(),
  },
  ({ tx, account, params }) => {
    if (params.customer !== undefined) findCustomer(tx, params.customer, 'customer');
    const email = params.customer_details?.email;
    const keys = {
      payment_intent: params.payment_intent,
      subscription: params.subscription,
      customer: params.customer,
    };
    const by = Object.entries(keys).find(([, key]) => key !== undefined);
    return list(account, 'checkout_session', params, {
      url: PATH,
      ...(by ? { by: { index: by[0], key: by[1] as string } } : {}),
      where: (session) =>
        (params.status === undefined || session.status === params.status) &&
        (params.customer === undefined || session.customer === params.customer) &&
        (email === undefined || (session.shopper?.email ?? session.customer_email) === email),
    });
  },
);

const items = route('GET', `${PATH}/:id/line_items`, paging, (call) => {
  const session = findSession(call.tx, idOf(call));
  return { body: lineItemList(session, { account: call.account, publicUrl: '' }, call.params) };
});

export const checkoutSessionRoutes: Route[] = [create, retrieve, update, expire, all, items];
