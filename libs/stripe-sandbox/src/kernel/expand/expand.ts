import { build } from '../../resources/build';
import {
  BILLING_EXPANDABLE,
  type Expandable,
  MONEY_EXPANDABLE,
  type Target,
} from '../../resources/expandable';
import { INCLUDED } from '../../resources/included';
import { invalid } from '../errors';
import type { CollectionName, Records } from '../store/records';
import type { View } from '../view';

type Json = Record<string, unknown>;

/** Which fields hold ids that can be shown as whole objects; `null` where the sandbox never has one. */
const EXPANDABLE: Expandable = {
  ...BILLING_EXPANDABLE,
  ...MONEY_EXPANDABLE,
  charge: {
    application: null,
    application_fee: null,
    balance_transaction: 'balance_transaction',
    customer: 'customer',
    failure_balance_transaction: null,
    on_behalf_of: null,
    payment_intent: 'payment_intent',
    review: 'review',
    source_transfer: null,
  },
  confirmation_token: { 'payment_method_preview.customer': 'customer' },
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
    review: 'review',
    source: null,
  },
  payment_method: { customer: 'customer' },
  refund: {
    balance_transaction: 'balance_transaction',
    charge: 'charge',
    customer: 'customer',
    failure_balance_transaction: 'balance_transaction',
    payment_intent: 'payment_intent',
    payment_method: 'payment_method',
    source_transfer_reversal: null,
    transfer_reversal: null,
  },
  setup_intent: {
    application: null,
    customer: 'customer',
    latest_attempt: 'setup_attempt',
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

function expandValue(about: Target, value: unknown, view: View): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => expandValue(about, item, view));
  if (about === null || typeof value !== 'string') return value;
  for (const name of typeof about === 'string' ? [about] : about) {
    const record = view.account.store[name].get(value) as Records[CollectionName] | undefined;
    if (record) return build(name, record, view);
  }
  return value;
}

function descend(value: unknown, parts: string[], path: string, view: View): void {
  if (parts.length === 0 || typeof value !== 'object' || value === null) return;
  for (const item of Array.isArray(value) ? (value as unknown[]) : [value]) {
    if (typeof item === 'object' && item !== null) expandOne(item as Json, parts, path, view);
  }
}

function expandOne(owner: Json, parts: string[], path: string, view: View): void {
  const [first, ...rest] = parts as [string, ...string[]];
  if (owner.object === 'list' || owner.object === 'search_result') {
    if (first !== 'data' || rest.length === 0) refuse(path);
    for (const item of owner.data as Json[]) expandOne(item, rest, path, view);
    return;
  }
  const type = String(owner.object);
  const include = Object.hasOwn(INCLUDED, type) ? INCLUDED[type]?.[first] : undefined;
  if (include) {
    owner[first] ??= include(owner, view);
    descend(owner[first], rest, path, view);
    return;
  }
  const fields = Object.hasOwn(EXPANDABLE, type) ? (EXPANDABLE[type] ?? {}) : {};
  let holder = owner;
  for (let depth = 1; depth <= parts.length; depth++) {
    const field = parts[depth - 1] as string;
    const name = parts.slice(0, depth).join('.');
    const left = parts.slice(depth);
    if (Object.hasOwn(fields, name)) {
      holder[field] = expandValue(fields[name] ?? null, holder[field], view);
      descend(holder[field], left, path, view);
      return;
    }
    const inner = Object.hasOwn(holder, field) ? holder[field] : undefined;
    if (inner === null && Object.keys(fields).some((key) => key.startsWith(`${name}.`))) return;
    if (typeof inner !== 'object' || inner === null || left.length === 0) refuse(path);
    if ('object' in inner) {
      expandOne(inner as Json, left, path, view);
      return;
    }
    holder = inner as Json;
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
