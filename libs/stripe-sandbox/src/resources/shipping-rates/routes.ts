import { checkCurrency } from '../../kernel/currencies';
import { list } from '../../kernel/http/list';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { created, metadata, paging } from '../../kernel/params/common';
import { merged } from '../../kernel/params/merge';
import { boolean, string, unsettable } from '../../kernel/params/schema';
import { taxBehavior } from '../tax-rates/params';
import { shippingRateFields } from './params';
import { createShippingRate, findShippingRate } from './rules';

const URL = '/v1/shipping_rates';

const create = route('POST', URL, shippingRateFields, ({ tx, params }) =>
  show('shipping_rate', createShippingRate(tx, params)),
);

const retrieve = route('GET', `${URL}/:id`, {}, (call) =>
  show('shipping_rate', findShippingRate(call.tx, idOf(call))),
);

const update = route(
  'POST',
  `${URL}/:id`,
  { active: boolean(), metadata: unsettable(metadata()), tax_behavior: taxBehavior() },
  (call) => {
    const { tx, params } = call;
    const before = findShippingRate(tx, idOf(call));
    return show('shipping_rate', tx.put('shipping_rate', merged(before, params)));
  },
);

const all = route(
  'GET',
  URL,
  { ...paging, active: boolean(), created: created(), currency: string({ max: 20 }) },
  ({ account, params }) => {
    const currency = params.currency === undefined ? null : checkCurrency(params.currency);
    return list(account, 'shipping_rate', params, {
      url: URL,
      noun: 'shipping rate',
      where: (record) =>
        (params.active === undefined || record.active === params.active) &&
        (currency === null || record.fixed_amount.currency === currency),
    });
  },
);

export const shippingRateRoutes: Route[] = [create, retrieve, update, all];
