import { invalid } from '../errors';
import type { CollectionName, Records } from '../store/records';
import { build } from './build';
import type { View } from './view';

type Json = Record<string, unknown>;

/** Which fields hold ids that can be shown as whole objects; `null` where the sandbox never has one. */
const EXPANDABLE: Record<string, Record<string, CollectionName | null>> = {
  charge: {
    application: null,
    application_fee: null,
    balance_transaction: null,
    customer: 'customer',
    failure_balance_transaction: null,
    on_behalf_of: null,
    payment_intent: 'payment_intent',
    review: null,
    source_transfer: null,
  },
  customer: {
    'invoice_settings.default_payment_method': 'payment_method',
    default_source: null,
    test_clock: 'test_clock',
  },
  payment_intent: {
    application: null,
    customer: 'customer',
    latest_charge: 'charge',
    on_behalf_of: null,
    payment_method: 'payment_method',
    payment_record: null,
    review: null,
    source: null,
  },
  payment_method: { customer: 'customer' },
  refund: {
    balance_transaction: null,
    charge: 'charge',
    customer: 'customer',
    payment_intent: 'payment_intent',
    source_transfer_reversal: null,
    transfer_reversal: null,
  },
  setup_intent: {
    application: null,
    customer: 'customer',
    mandate: null,
    on_behalf_of: null,
    payment_method: 'payment_method',
    single_use_mandate: null,
  },
};

const MAX_LEVELS = 4;

function refuse(path: string): never {
  throw invalid(
    `This property cannot be expanded (${path}). You may want to try expanding 'data.${path}' if this is a list, or check the API reference for the properties that can be expanded.`,
    { param: 'expand' },
  );
}

function refundsOf(charge: Json, view: View): Json {
  const id = charge.id as string;
  const page = view.account.store.refund.page(
    { index: 'charge', key: id },
    { limit: 10 },
    { from: 0, to: Number.POSITIVE_INFINITY },
  );
  return {
    object: 'list',
    data: page.data.map((refund) => build('refund', refund, view)),
    has_more: page.more,
    url: `/v1/charges/${id}/refunds`,
  };
}

function expandOne(owner: Json, parts: string[], path: string, view: View): void {
  const [first, ...rest] = parts as [string, ...string[]];
  if (owner.object === 'list') {
    if (first !== 'data' || rest.length === 0) refuse(path);
    for (const item of owner.data as Json[]) expandOne(item, rest, path, view);
    return;
  }
  if (owner.object === 'charge' && first === 'refunds') {
    owner.refunds ??= refundsOf(owner, view);
    if (rest.length > 0) expandOne(owner.refunds as Json, rest, path, view);
    return;
  }
  const fields = EXPANDABLE[String(owner.object)] ?? {};
  const nested = rest.length > 0 ? `${first}.${rest[0]}` : first;
  const deep = Object.hasOwn(fields, nested) && nested !== first;
  if (!deep && !Object.hasOwn(fields, first)) refuse(path);
  const holder = deep ? (owner[first] as Json) : owner;
  const field = deep ? (rest[0] as string) : first;
  const about = fields[deep ? nested : first] ?? null;
  const value = holder[field];
  if (about !== null && typeof value === 'string') {
    const record = view.account.store[about].get(value) as Records[CollectionName] | undefined;
    if (record) holder[field] = build(about, record, view);
  }
  const left = deep ? rest.slice(1) : rest;
  const shown = holder[field];
  if (left.length > 0 && shown !== null && typeof shown === 'object') {
    expandOne(shown as Json, left, path, view);
  }
}

/** Shows the named ids as whole objects, in place. Nested up to four levels, lists through `data.`. */
export function expandBody(body: Json, paths: string[], view: View): void {
  for (const path of paths) {
    const parts = path.split('.');
    if (parts.length > MAX_LEVELS) {
      throw invalid(`You cannot expand more than ${MAX_LEVELS} levels of a property: ${path}`, {
        param: 'expand',
      });
    }
    expandOne(body, parts, path, view);
  }
}
