import { promotionCodeErrors } from '../../error-catalogue/catalog';
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
import { timestamp } from '../../kernel/params/scalars';
import { boolean, integer, object, oneOf, required, string, unsettable } from '../../kernel/params/schema';
import { missing } from '../../kernel/request-errors';
import type { Transaction } from '../../kernel/store/transaction';
import { findCoupon } from '../coupons/routes';
import { findCustomer } from '../customers/find';
import { buildPromotionCode } from './build';
import type { PromotionCodeRecord } from './record';

/** The code of an id that the URL names, or else the parameter `param`. @throws ApiError `resource_missing` */
export function findPromotionCode(tx: Transaction, id: string, param?: string): PromotionCodeRecord {
  const record = tx.get('promotion_code', id);
  if (!record) {
    throw missing('promotion code', id, param ?? 'promotion_code', param === undefined ? 404 : 400);
  }
  return record;
}

const currencyOptions = () => currencyMap({ minimum_amount: required(integer({ min: 1 })) });

/** What a code may consist of (recorded). */
function checkForm(code: string): void {
  if (/^[\w-]+$/.test(code)) return;
  throw paramErrors.pattern(
    { pattern: '\\A[a-zA-Z0-9\\-_]+\\z', value: code.slice(0, 200) },
    { param: 'code' },
  );
}

/** Codes are the same in either case, and one active code stands for one customer or for everybody. */
function checkFree(tx: Transaction, code: string, customer: string | null): void {
  for (const held of tx.account.store.promotion_code.values()) {
    if (held.active && held.code.toUpperCase() === code.toUpperCase() && held.customer === customer) {
      throw promotionCodeErrors.exists({ code });
    }
  }
}

const create = route(
  'POST',
  '/v1/promotion_codes',
  {
    active: boolean(),
    code: string({ max: 500 }),
    customer: string(),
    expires_at: timestamp(),
    max_redemptions: integer({ min: 1 }),
    metadata: metadata(),
    promotion: required(object({ coupon: string(), type: required(oneOf('coupon')) })),
    restrictions: object({
      currency_options: currencyOptions(),
      first_time_transaction: boolean(),
      minimum_amount: integer({ min: 1 }),
      minimum_amount_currency: string({ max: 20 }),
    }),
  },
  ({ tx, params }) => {
    if (params.promotion.coupon === undefined) throw promotionCodeErrors.needs_coupon();
    const coupon = findCoupon(tx, params.promotion.coupon, 'promotion[coupon]');
    if (params.customer !== undefined) findCustomer(tx, params.customer, 'customer');
    const { restrictions } = params;
    if (
      (restrictions?.minimum_amount === undefined) !==
      (restrictions?.minimum_amount_currency === undefined)
    ) {
      throw promotionCodeErrors.minimum();
    }
    if (params.code !== undefined) checkForm(params.code);
    checkFuture(params.expires_at, tx.now, 'expires_at');
    const code = params.code ?? random(8).toUpperCase();
    checkFree(tx, code, params.customer ?? null);
    const promotion = tx.put('promotion_code', {
      id: tx.account.ids.plain('promo', tx.wall),
      created: tx.now,
      active: params.active ?? true,
      code,
      coupon: coupon.id,
      customer: params.customer ?? null,
      expires_at: params.expires_at ?? null,
      max_redemptions: params.max_redemptions ?? null,
      metadata: mergeMetadata({}, params.metadata),
      restrictions: {
        ...(restrictions?.currency_options ? { currency_options: restrictions.currency_options } : {}),
        first_time_transaction: restrictions?.first_time_transaction ?? false,
        minimum_amount: restrictions?.minimum_amount ?? null,
        minimum_amount_currency:
          restrictions?.minimum_amount_currency === undefined
            ? null
            : checkCurrency(restrictions.minimum_amount_currency),
      },
      times_redeemed: 0,
    });
    tx.emit('promotion_code.created', 'promotion_code', promotion);
    return show('promotion_code', promotion);
  },
);

const retrieve = route('GET', '/v1/promotion_codes/:id', {}, (call) =>
  show('promotion_code', findPromotionCode(call.tx, idOf(call))),
);

const update = route(
  'POST',
  '/v1/promotion_codes/:id',
  {
    active: boolean(),
    metadata: unsettable(metadata()),
    restrictions: object({ currency_options: currencyOptions() }),
  },
  (call) => {
    const { tx, params, account } = call;
    const before = findPromotionCode(tx, idOf(call));
    const { restrictions, ...given } = params;
    const held = before.restrictions;
    const options = restrictions?.currency_options;
    const after: PromotionCodeRecord = {
      ...merged(before, given),
      restrictions: options ? { ...held, currency_options: { ...held.currency_options, ...options } } : held,
    };
    const view = { account, publicUrl: '' };
    const previous = changes(buildPromotionCode(before, view), buildPromotionCode(after, view));
    tx.put('promotion_code', after);
    if (previous) tx.emit('promotion_code.updated', 'promotion_code', after, previous);
    return show('promotion_code', after);
  },
);

const all = route(
  'GET',
  '/v1/promotion_codes',
  {
    ...paging,
    active: boolean(),
    code: string(),
    coupon: string(),
    created: created(),
    customer: string(),
  },
  ({ tx, account, params }) => {
    // That there must be such a coupon and such a customer is inferred from other lists.
    const { coupon, customer } = params;
    if (coupon !== undefined && !tx.get('coupon', coupon)) throw missing('coupon', coupon, 'coupon');
    if (customer !== undefined) findCustomer(tx, customer, 'customer');
    return list(account, 'promotion_code', params, {
      url: '/v1/promotion_codes',
      where: (record) =>
        (params.active === undefined || record.active === params.active) &&
        (params.code === undefined || record.code.toUpperCase() === params.code.toUpperCase()) &&
        (coupon === undefined || record.coupon === coupon) &&
        (customer === undefined || record.customer === customer),
    });
  },
);

export const promotionCodeRoutes: Route[] = [create, retrieve, update, all];
