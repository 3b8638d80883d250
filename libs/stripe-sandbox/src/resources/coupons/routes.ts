import { couponErrors } from '../../error-catalogue/catalog';
import { changes } from '../../kernel/changes';
import { checkCurrency } from '../../kernel/currencies';
import { list } from '../../kernel/http/list';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { random } from '../../kernel/ids';
import { created, mergeMetadata, metadata, paging } from '../../kernel/params/common';
import { currencyMap } from '../../kernel/params/currency-map';
import { paramErrors } from '../../kernel/params/errors';
import { checkFuture } from '../../kernel/params/future';
import { merged } from '../../kernel/params/merge';
import { float, timestamp } from '../../kernel/params/scalars';
import { array, integer, object, oneOf, required, string, unsettable } from '../../kernel/params/schema';
import { missing } from '../../kernel/request-errors';
import type { Transaction } from '../../kernel/store/transaction';
import { findProduct } from '../products/rules';
import { buildCoupon } from './build';
import type { CouponRecord } from './record';

/** The coupon of an id that the URL names, or else the parameter `param`. @throws ApiError `resource_missing` */
export function findCoupon(tx: Transaction, id: string, param?: string): CouponRecord {
  const record = tx.get('coupon', id);
  if (!record || record.deleted) {
    throw missing('coupon', id, param ?? 'coupon', param === undefined ? 404 : 400);
  }
  return record;
}

const currencyOptions = () => currencyMap({ amount_off: required(integer({ min: 1 })) });

const create = route(
  'POST',
  '/v1/coupons',
  {
    amount_off: integer({ min: 1 }),
    applies_to: object({ products: required(array(string())) }),
    currency: string({ max: 20 }),
    currency_options: currencyOptions(),
    duration: oneOf('forever', 'once', 'repeating'),
    duration_in_months: integer({ min: 1 }),
    id: string({ max: 200 }),
    max_redemptions: integer({ min: 1 }),
    metadata: unsettable(metadata()),
    name: string({ max: 40 }),
    percent_off: float({ min: 0.01, max: 100 }),
    redeem_by: timestamp(),
  },
  ({ tx, params }) => {
    const { amount_off: amountOff, percent_off: percentOff, duration = 'once' } = params;
    const { currency_options: options, duration_in_months: months } = params;
    if (amountOff === undefined && percentOff === undefined) throw couponErrors.needs_amount();
    if (amountOff !== undefined && percentOff !== undefined) {
      throw paramErrors.both({ one: 'percent_off', other: 'amount_off' });
    }
    if (amountOff !== undefined && params.currency === undefined) throw couponErrors.needs_currency();
    if (duration === 'repeating' && months === undefined) throw couponErrors.needs_months();
    if (duration !== 'repeating' && months !== undefined) throw couponErrors.months_of_other();
    if (percentOff !== undefined && options !== undefined) {
      throw paramErrors.only_one({ names: 'currency_options, percent_off' }, { param: 'currency_options' });
    }
    checkFuture(params.redeem_by, tx.now, 'redeem_by');
    for (const id of params.applies_to?.products ?? []) findProduct(tx, id, 'applies_to[products]');
    const id = params.id ?? random(8);
    const held = tx.get('coupon', id);
    if (held && !held.deleted) throw couponErrors.exists();
    const coupon = tx.put('coupon', {
      id,
      created: tx.now,
      amount_off: amountOff ?? null,
      products: params.applies_to?.products ?? null,
      currency:
        params.currency === undefined || amountOff === undefined ? null : checkCurrency(params.currency),
      ...(options ? { currency_options: options } : {}),
      duration,
      duration_in_months: months ?? null,
      max_redemptions: params.max_redemptions ?? null,
      metadata: mergeMetadata({}, params.metadata),
      name: params.name ?? null,
      percent_off: percentOff ?? null,
      redeem_by: params.redeem_by ?? null,
      times_redeemed: 0,
    });
    tx.emit('coupon.created', 'coupon', coupon);
    return show('coupon', coupon);
  },
);

const retrieve = route('GET', '/v1/coupons/:id', {}, (call) =>
  show('coupon', findCoupon(call.tx, idOf(call))),
);

const update = route(
  'POST',
  '/v1/coupons/:id',
  {
    currency_options: currencyOptions(),
    metadata: unsettable(metadata()),
    name: unsettable(string({ max: 40 })),
  },
  (call) => {
    const { tx, params, account } = call;
    const before = findCoupon(tx, idOf(call));
    const { currency_options: options, ...given } = params;
    const after: CouponRecord = {
      ...merged(before, given),
      ...(options ? { currency_options: { ...before.currency_options, ...options } } : {}),
    };
    const view = { account, publicUrl: '' };
    const previous = changes(buildCoupon(before, view), buildCoupon(after, view));
    tx.put('coupon', after);
    if (previous) tx.emit('coupon.updated', 'coupon', after, previous);
    return show('coupon', after);
  },
);

const remove = route('DELETE', '/v1/coupons/:id', {}, (call) => {
  const coupon = findCoupon(call.tx, idOf(call));
  call.tx.emit('coupon.deleted', 'coupon', { ...coupon, invalid: true });
  return show('coupon', call.tx.put('coupon', { ...coupon, deleted: true }));
});

const all = route('GET', '/v1/coupons', { ...paging, created: created() }, ({ account, params }) =>
  list(account, 'coupon', params, { url: '/v1/coupons', where: (record) => !record.deleted }),
);

export const couponRoutes: Route[] = [create, retrieve, update, remove, all];
