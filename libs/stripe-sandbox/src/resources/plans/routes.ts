import { planErrors } from '../../error-catalogue/plans';
import { changes } from '../../kernel/changes';
import { list } from '../../kernel/http/list';
import { type Answer, idOf, type Route, route, show } from '../../kernel/http/route';
import { created, metadata, paging } from '../../kernel/params/common';
import { missingParam } from '../../kernel/params/errors';
import { merged } from '../../kernel/params/merge';
import { decimal, wordOrTime } from '../../kernel/params/scalars';
import {
  array,
  boolean,
  either,
  integer,
  object,
  oneOf,
  required,
  string,
  unsettable,
  type Values,
} from '../../kernel/params/schema';
import type { Transaction } from '../../kernel/store/transaction';
import { buildPlan, buildPrice } from '../prices/build';
import type { PriceRecord } from '../prices/record';
import { createPrice } from '../prices/rules';
import { interval } from '../pricing/params';
import { createProduct, findProduct } from '../products/rules';

const URL = '/v1/plans';

const amount = () => integer({ min: 0, max: 999_999_999_999 });

const fields = {
  active: boolean(),
  amount: amount(),
  amount_decimal: decimal(),
  billing_scheme: oneOf('per_unit', 'tiered'),
  currency: required(string({ max: 20 })),
  id: string({ max: 200 }),
  interval: required(interval()),
  interval_count: integer({ min: 1 }),
  metadata: unsettable(metadata()),
  nickname: string(),
  product: either(
    string(),
    object({
      active: boolean(),
      id: string(),
      metadata: metadata(),
      name: required(string({ max: 250 })),
      statement_descriptor: string({ max: 22 }),
      tax_code: string(),
      unit_label: string({ max: 12 }),
    }),
  ),
  tiers: array(
    object({
      flat_amount: amount(),
      flat_amount_decimal: decimal(),
      unit_amount: amount(),
      unit_amount_decimal: decimal(),
      up_to: required(wordOrTime('inf')),
    }),
  ),
  tiers_mode: oneOf('graduated', 'volume'),
  transform_usage: object({
    divide_by: required(integer({ min: 1 })),
    round: required(oneOf('down', 'up')),
  }),
  trial_period_days: integer({ min: 1, max: 730 }),
  usage_type: oneOf('licensed'),
};

/** The price that a plan is. */
function find(tx: Transaction, id: string): PriceRecord {
  const price = tx.get('price', id);
  if (!price?.recurring || price.deleted) throw planErrors.no_such_plan({ id });
  return price;
}

const shown = ({ id, created }: PriceRecord): Answer => show('plan', { id, created });

function productOf(tx: Transaction, given: Values<typeof fields>['product']): string {
  if (given === undefined) throw missingParam('product');
  return typeof given === 'string' ? findProduct(tx, given, 'product').id : createProduct(tx, given).id;
}

const create = route('POST', URL, fields, ({ tx, params }) => {
  const { amount, amount_decimal, interval, interval_count, product, transform_usage, ...rest } = params;
  const { metadata: given, trial_period_days, usage_type: _, ...price } = rest;
  if (price.id !== undefined && tx.get('price', price.id)) throw planErrors.exists();
  const made = createPrice(tx, {
    ...price,
    ...(given ? { metadata: given } : {}),
    product: productOf(tx, product),
    recurring: {
      interval,
      ...(interval_count === undefined ? {} : { interval_count }),
      ...(trial_period_days === undefined ? {} : { trial_period_days }),
    },
    ...(transform_usage === undefined ? {} : { transform_quantity: transform_usage }),
    ...(amount === undefined ? {} : { unit_amount: amount }),
    ...(amount_decimal === undefined ? {} : { unit_amount_decimal: amount_decimal }),
  });
  const plan = tx.put('plan', { id: made.id, created: made.created });
  tx.emit('plan.created', 'plan', plan);
  return shown(made);
});

const retrieve = route('GET', `${URL}/:id`, {}, (call) => shown(find(call.tx, idOf(call))));

const update = route(
  'POST',
  `${URL}/:id`,
  {
    active: boolean(),
    metadata: unsettable(metadata()),
    nickname: string(),
    product: string(),
    trial_period_days: integer({ min: 0, max: 730 }),
  },
  (call) => {
    const { tx, params } = call;
    const before = find(tx, idOf(call));
    const { trial_period_days: days, ...given } = params;
    if (given.product !== undefined) findProduct(tx, given.product, 'product');
    const changed = merged(before, given);
    const recurring = changed.recurring && {
      ...changed.recurring,
      trial_period_days: days === undefined ? changed.recurring.trial_period_days : days || null,
    };
    const after = tx.put('price', { ...changed, recurring });
    const plan = tx.put('plan', { id: after.id, created: after.created });
    const previous = changes(buildPlan(before), buildPlan(after));
    if (previous) tx.emit('plan.updated', 'plan', plan, previous);
    const ofPrice = changes(buildPrice(before), buildPrice(after));
    if (ofPrice) tx.emit('price.updated', 'price', after, ofPrice);
    return shown(after);
  },
);

/** No new subscription can have the plan; those that have it keep it (docs.stripe.com/api/plans/delete). */
const remove = route('DELETE', `${URL}/:id`, {}, (call) => {
  const { tx } = call;
  const price = find(tx, idOf(call));
  const plan = { id: price.id, created: price.created };
  tx.emit('plan.deleted', 'plan', plan);
  tx.emit('price.deleted', 'price', price);
  tx.put('price', { ...price, active: false, deleted: true });
  return show('plan', tx.put('plan', { ...plan, deleted: true }));
});

const all = route(
  'GET',
  URL,
  { ...paging, active: boolean(), created: created(), product: string() },
  ({ account, params }): Answer => {
    const answer = list(account, 'price', params, {
      url: URL,
      noun: 'plan',
      ...(params.product === undefined ? {} : { by: { index: 'product', key: params.product } }),
      where: (price) =>
        price.recurring !== null &&
        !price.deleted &&
        (params.active === undefined || price.active === params.active),
    });
    if (!('list' in answer)) return answer;
    const records = answer.list.records.map(({ id, created }) => ({ id, created }));
    return { list: { ...answer.list, about: 'plan', records } };
  },
);

export const planRoutes: Route[] = [create, retrieve, update, remove, all];
