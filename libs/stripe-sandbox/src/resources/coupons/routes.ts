import { changes } from '../../kernel/changes';
import { checkCurrency } from '../../kernel/currencies';
import { invalid, missing } from '../../kernel/errors';
import { list } from '../../kernel/http/list';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { random } from '../../kernel/ids';
import { created, mergeMetadata, metadata, paging } from '../../kernel/params/common';
import { merged } from '../../kernel/params/merge';
import { float, timestamp } from '../../kernel/params/scalars';
import { array, integer, object, oneOf, required, string, unsettable } from '../../kernel/params/schema';
import type { Transaction } from '../../kernel/store/transaction';
import { findProduct } from '../products/rules';
import type { CouponRecord } from './record';

export function findCoupon(tx: Transaction, id: string, param = 'id'): CouponRecord {
  const record = tx.get('coupon', id);
  if (!record || record.deleted) throw missing('coupon', id, param);
  return record;
}

const create = route(
  'POST',
  '/v1/coupons',
  {
    amount_off: integer({ min: 1 }),
    applies_to: object({ products: required(array(string())) }),
    currency: string({ max: 20 }),
    duration: oneOf('forever', 'once', 'repeating'),
    duration_in_months: integer({ min: 1 }),
    id: string({ max: 200 }),
    max_redemptions: integer({ min: 1 }),
    metadata: unsettable(metadata()),
    name: string({ max: 40 }),
    percent_off: float({ above: 0, max: 100 }),
    redeem_by: timestamp(),
  },
  ({ tx, params }) => {
    const { amount_off: amountOff, percent_off: percentOff, duration = 'once' } = params;
    if ((amountOff === undefined) === (percentOff === undefined)) {
      throw invalid(
        amountOff === undefined
          ? 'Must provide percent_off or amount_off.'
          : 'You may only specify one of these parameters: amount_off, percent_off.',
        { param: amountOff === undefined ? 'percent_off' : 'amount_off' },
      );
    }
    if (amountOff !== undefined && params.currency === undefined) {
      throw invalid('You must pass currency when passing amount_off', {
        code: 'parameter_missing',
        param: 'currency',
      });
    }
    if ((duration === 'repeating') !== (params.duration_in_months !== undefined)) {
      throw invalid(
        duration === 'repeating'
          ? 'Missing required param: duration_in_months.'
          : '`duration_in_months` goes with `duration` set to `repeating` only.',
        { param: 'duration_in_months' },
      );
    }
    if (params.redeem_by !== undefined && params.redeem_by <= tx.now) {
      throw invalid('`redeem_by` must lie in the future.', { param: 'redeem_by' });
    }
    for (const id of params.applies_to?.products ?? []) findProduct(tx, id, 'applies_to[products]');
    const id = params.id ?? random(8);
    const held = tx.get('coupon', id);
    if (held && !held.deleted) {
      throw invalid('Coupon already exists.', { code: 'resource_already_exists', param: 'id' });
    }
    const coupon = tx.put('coupon', {
      id,
      created: tx.now,
      amount_off: amountOff ?? null,
      products: params.applies_to?.products ?? null,
      currency:
        params.currency === undefined || amountOff === undefined ? null : checkCurrency(params.currency),
      duration,
      duration_in_months: params.duration_in_months ?? null,
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
  { metadata: unsettable(metadata()), name: unsettable(string({ max: 40 })) },
  (call) => {
    const { tx, params } = call;
    const before = findCoupon(tx, idOf(call));
    const after = merged(before, params);
    const previous = changes(before, after);
    tx.put('coupon', after);
    if (previous) tx.emit('coupon.updated', 'coupon', after, previous);
    return show('coupon', after);
  },
);

const remove = route('DELETE', '/v1/coupons/:id', {}, (call) => {
  const coupon = findCoupon(call.tx, idOf(call));
  call.tx.emit('coupon.deleted', 'coupon', coupon);
  return show('coupon', call.tx.put('coupon', { ...coupon, deleted: true }));
});

const all = route('GET', '/v1/coupons', { ...paging, created: created() }, ({ account, params }) =>
  list(account, 'coupon', params, { url: '/v1/coupons', where: (record) => !record.deleted }),
);

export const couponRoutes: Route[] = [create, retrieve, update, remove, all];
