import { chargeErrors } from '../../error-catalogue/charges';
import { changes } from '../../kernel/changes';
import { list } from '../../kernel/http/list';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { created, metadata, paging, shipping } from '../../kernel/params/common';
import { merged } from '../../kernel/params/merge';
import { object, oneOf, required, string, unsettable } from '../../kernel/params/schema';
import { toShipping } from '../../kernel/params/shipping';
import { findCustomer } from '../customers/find';
import { buildCharge } from './build';
import { findCharge } from './find';
import { refusedRoutes } from './refused';

const retrieve = route('GET', '/v1/charges/:id', {}, (call) =>
  show('charge', findCharge(call.tx, idOf(call))),
);

const update = route(
  'POST',
  '/v1/charges/:id',
  {
    customer: string(),
    description: unsettable(string()),
    fraud_details: object({ user_report: required(unsettable(oneOf('fraudulent', 'safe'))) }),
    metadata: unsettable(metadata()),
    receipt_email: string(),
    shipping: shipping(),
    transfer_group: string(),
  },
  (call) => {
    const { tx, params } = call;
    const charge = findCharge(tx, idOf(call));
    if (params.transfer_group !== undefined) {
      throw chargeErrors.update_the_intent({ intent: charge.payment_intent, name: 'transfer_group' });
    }
    if (params.customer !== undefined) {
      findCustomer(tx, params.customer, 'customer');
      if (charge.customer !== null && charge.customer !== params.customer) {
        throw chargeErrors.other_customer();
      }
    }
    const { fraud_details: details, shipping: to, transfer_group: _, ...given } = params;
    const changed = merged(charge, {
      ...given,
      shipping: to === undefined ? charge.shipping : toShipping(to),
      user_report: details?.user_report,
    });
    const view = { account: call.account, publicUrl: '' };
    const previous = changes(buildCharge(charge, view), buildCharge(changed, view));
    tx.put('charge', changed);
    if (previous) tx.emit('charge.updated', 'charge', changed, previous);
    return show('charge', changed);
  },
);

const all = route(
  'GET',
  '/v1/charges',
  { ...paging, created: created(), customer: string(), payment_intent: string(), transfer_group: string() },
  ({ account, params }) => {
    const { customer, payment_intent: intent, transfer_group: group } = params;
    const by =
      intent !== undefined
        ? { index: 'payment_intent', key: intent }
        : customer !== undefined
          ? { index: 'customer', key: customer }
          : undefined;
    return list(account, 'charge', params, {
      url: '/v1/charges',
      ...(by ? { by } : {}),
      where: (record) =>
        (customer === undefined || record.customer === customer) &&
        (group === undefined || record.transfer_group === group),
    });
  },
);

export const chargeRoutes: Route[] = [retrieve, update, all, ...refusedRoutes];
