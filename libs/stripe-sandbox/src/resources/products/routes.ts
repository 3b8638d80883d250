import { productErrors } from '../../error-catalogue/catalog';
import { changes } from '../../kernel/changes';
import { list } from '../../kernel/http/list';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { created, metadata, paging } from '../../kernel/params/common';
import { merged } from '../../kernel/params/merge';
import { decimal, float } from '../../kernel/params/scalars';
import {
  array,
  boolean,
  integer,
  object,
  oneOf,
  required,
  string,
  unsettable,
} from '../../kernel/params/schema';
import { missing } from '../../kernel/request-errors';
import type { Transaction } from '../../kernel/store/transaction';
import { currencyOptions, customUnitAmount, interval } from '../pricing/params';
import { taxBehavior } from '../tax-rates/params';
import { buildProduct } from './build';
import type { ProductRecord } from './record';
import { createProduct, findProduct, putProduct } from './rules';

const size = () => required(float({ min: 0.01, max: 1_000_000 }));
const dimensions = () => object({ height: size(), length: size(), weight: size(), width: size() });
const feature = object({ name: required(string({ max: 80 })) });
const descriptor = () => string({ max: 22 });

const create = route(
  'POST',
  '/v1/products',
  {
    active: boolean(),
    default_price_data: object({
      currency: required(string({ max: 20 })),
      currency_options: currencyOptions(),
      custom_unit_amount: customUnitAmount(),
      metadata: metadata(),
      recurring: object({ interval: required(interval()), interval_count: integer({ min: 1 }) }),
      tax_behavior: taxBehavior(),
      unit_amount: integer({ min: 0 }),
      unit_amount_decimal: decimal(),
    }),
    description: string({ max: 40_000 }),
    id: string({ pattern: /^[\w-]{1,255}$/ }),
    images: array(string()),
    marketing_features: array(feature),
    metadata: metadata(),
    name: required(string({ max: 250 })),
    package_dimensions: dimensions(),
    shippable: boolean(),
    statement_descriptor: descriptor(),
    tax_code: string(),
    type: oneOf('good', 'service'),
    unit_label: string({ max: 12 }),
    url: string(),
  },
  ({ tx, params }) => {
    const { default_price_data: priced, ...rest } = params;
    if (!priced) return show('product', createProduct(tx, rest));
    const { id } = putProduct(tx, rest);
    tx.tell('product:default_price_data', findProduct(tx, id), priced);
    const product = findProduct(tx, id);
    tx.emit('product.created', 'product', product);
    return show('product', product);
  },
);

const retrieve = route('GET', '/v1/products/:id', {}, (call) =>
  show('product', findProduct(call.tx, idOf(call))),
);

function defaultPrice(tx: Transaction, product: ProductRecord, id: string | undefined): string | null {
  if (id === undefined) return product.default_price;
  const price = tx.get('price', id);
  if (!price) throw missing('price', id, 'default_price');
  if (price.product !== product.id) {
    throw productErrors.default_price_of_other({ price: id, product: product.id });
  }
  return id;
}

/** Puts a changed product and says what changed, if anything did. */
function change(tx: Transaction, before: ProductRecord, after: ProductRecord): ProductRecord {
  const previous = changes(buildProduct(before), buildProduct(after));
  if (!previous) return before;
  const product = tx.put('product', { ...after, updated: tx.now });
  tx.emit('product.updated', 'product', product, {
    ...previous,
    ...(product.updated === before.updated ? {} : { updated: before.updated }),
  });
  return product;
}

const update = route(
  'POST',
  '/v1/products/:id',
  {
    active: boolean(),
    default_price: string(),
    description: unsettable(string({ max: 40_000 })),
    images: unsettable(array(string())),
    marketing_features: unsettable(array(feature)),
    metadata: unsettable(metadata()),
    name: string({ max: 250 }),
    package_dimensions: unsettable(dimensions()),
    shippable: boolean(),
    statement_descriptor: descriptor(),
    tax_code: unsettable(string()),
    unit_label: unsettable(string({ max: 12 })),
    url: unsettable(string()),
  },
  (call) => {
    const { tx, params } = call;
    const before = findProduct(tx, idOf(call));
    const { images = before.images, marketing_features: features = before.marketing_features } = params;
    const after = merged(before, {
      ...params,
      default_price: defaultPrice(tx, before, params.default_price),
      images: images ?? [],
      marketing_features: features ?? [],
    });
    return show('product', change(tx, before, after));
  },
);

const remove = route('DELETE', '/v1/products/:id', {}, (call) => {
  const { tx } = call;
  const product = findProduct(tx, idOf(call));
  if (tx.account.store.price.newest('product', product.id)) throw productErrors.has_prices();
  tx.emit('product.deleted', 'product', { ...product, active: false });
  return show('product', tx.put('product', { ...product, deleted: true }));
});

const all = route(
  'GET',
  '/v1/products',
  {
    ...paging,
    active: boolean(),
    created: created(),
    ids: array(string()),
    shippable: boolean(),
    type: oneOf('good', 'service'),
    url: string(),
  },
  ({ account, params }) =>
    list(account, 'product', params, {
      url: '/v1/products',
      where: (record) =>
        !record.deleted &&
        !record.ad_hoc &&
        (params.active === undefined || record.active === params.active) &&
        (params.ids === undefined || params.ids.includes(record.id)) &&
        (params.shippable === undefined || record.shippable === params.shippable) &&
        (params.type === undefined || record.type === params.type) &&
        (params.url === undefined || record.url === params.url),
    }),
);

export const productRoutes: Route[] = [create, retrieve, update, remove, all];
