import { checkCurrency } from '../../kernel/currencies';
import { missing, missingParam } from '../../kernel/errors';
import { list } from '../../kernel/http/list';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { created, mergeMetadata, metadata, paging } from '../../kernel/params/common';
import { boolean, integer, object, oneOf, required, string, unsettable } from '../../kernel/params/schema';
import type { Transaction } from '../../kernel/store/transaction';
import { taxBehavior } from '../prices/params';
import type { ShippingRateRecord } from './record';

const URL = '/v1/shipping_rates';

/** @throws ApiError `resource_missing` */
function find(tx: Transaction, id: string): ShippingRateRecord {
  const record = tx.get('shipping_rate', id);
  if (!record) throw missing('shipping rate', id);
  return record;
}

const bound = () =>
  object({
    unit: required(oneOf('business_day', 'day', 'hour', 'month', 'week')),
    value: required(integer({ min: 1 })),
  });

const create = route(
  'POST',
  URL,
  {
    delivery_estimate: object({ maximum: bound(), minimum: bound() }),
    display_name: required(string()),
    fixed_amount: object({
      amount: required(integer({ min: 0, max: 99_999_999 })),
      currency: required(string({ max: 20 })),
    }),
    metadata: metadata(),
    tax_behavior: taxBehavior(),
    tax_code: string(),
    type: oneOf('fixed_amount'),
  },
  ({ tx, params }) => {
    const { delivery_estimate: estimate, fixed_amount: fixed } = params;
    if (!fixed) throw missingParam('fixed_amount');
    return show(
      'shipping_rate',
      tx.put('shipping_rate', {
        id: tx.account.ids.plain('shr', tx.wall),
        created: tx.now,
        active: true,
        amount: fixed.amount,
        currency: checkCurrency(fixed.currency),
        deliveryEstimate: estimate
          ? { maximum: estimate.maximum ?? null, minimum: estimate.minimum ?? null }
          : null,
        displayName: params.display_name,
        metadata: mergeMetadata({}, params.metadata),
        taxBehavior: params.tax_behavior ?? 'unspecified',
        taxCode: params.tax_code ?? null,
      }),
    );
  },
);

const retrieve = route('GET', `${URL}/:id`, {}, (call) => show('shipping_rate', find(call.tx, idOf(call))));

const update = route(
  'POST',
  `${URL}/:id`,
  { active: boolean(), metadata: unsettable(metadata()), tax_behavior: taxBehavior() },
  (call) => {
    const { tx, params } = call;
    const before = find(tx, idOf(call));
    return show(
      'shipping_rate',
      tx.put('shipping_rate', {
        ...before,
        active: params.active ?? before.active,
        metadata: mergeMetadata(before.metadata, params.metadata),
        taxBehavior: params.tax_behavior ?? before.taxBehavior,
      }),
    );
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
        (currency === null || record.currency === currency),
    });
  },
);

export const shippingRateRoutes: Route[] = [create, retrieve, update, all];
