import type { Tenant } from '../kernel/core/tenant';
import { money } from '../kernel/currencies';
import { maskAnswer } from '../kernel/request-log/mask';
import type { Account } from '../kernel/store/account';
import type { Collection } from '../kernel/store/collection';
import type { CollectionName, Records, StoredRecord } from '../kernel/store/records';

type Json = Record<string, unknown>;
type AnyCollection = Collection<{ id: string; created: number }>;

/** One line of a list: what people need to find an object again. */
export interface Row {
  id: string;
  object: string;
  created: number;
  status: string | null;
  /** What it is about: a name, an address, a type of event. */
  title: string | null;
  /** As people read it, e.g. `$19.99`. */
  amount: string | null;
  currency: string | null;
  customer: string | null;
  card: CardFace | null;
  /** `code` of what went wrong last. */
  error: string | null;
  /** The object that an event is about. */
  about: string | null;
}

export interface CardFace {
  brand: string;
  last4: string;
  exp_month: number;
  exp_year: number;
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

export const collectionOf = (account: Account, name: CollectionName): AnyCollection =>
  account.store[name] as unknown as AnyCollection;

/** The API's object for a record, without secrets. */
export function show(tenant: Tenant, name: CollectionName, record: { id: string }): Json {
  const whole =
    name === 'event'
      ? tenant.webhooks.show(record as Records['event'])
      : tenant.build(name, record as Records[CollectionName]);
  return maskAnswer(whole) as Json;
}

function faceOf(card: unknown): CardFace | null {
  if (!isObject(card)) return null;
  const { brand, last4, exp_month, exp_year } = card;
  if (typeof brand !== 'string' || typeof last4 !== 'string') return null;
  return { brand, last4, exp_month: Number(exp_month), exp_year: Number(exp_year) };
}

/** The card of an object: its own, the one charged, or that of the payment method it names. */
function cardOfObject(tenant: Tenant, object: Json): CardFace | null {
  const own = faceOf(object.card);
  if (own) return own;
  const details = object.payment_method_details;
  if (isObject(details)) return faceOf(details.card);
  const failed = isObject(object.last_payment_error) ? object.last_payment_error.payment_method : null;
  const id = text(object.payment_method) ?? (isObject(failed) ? text(failed.id) : null);
  const record = id === null ? undefined : tenant.account.store.payment_method.get(id);
  return record ? faceOf((tenant.build('payment_method', record) as Json).card) : null;
}

function amountOf(object: Json): string | null {
  const currency = text(object.currency);
  const amount = [object.amount, object.total, object.amount_total, object.unit_amount].find(
    (value) => typeof value === 'number',
  );
  return currency === null || amount === undefined ? null : money(amount as number, currency);
}

function titleOf(object: Json): string | null {
  if (object.object === 'event') return text(object.type);
  const billing = isObject(object.billing_details) ? object.billing_details : {};
  const candidates = [object.description, object.name, object.email, object.url, object.nickname];
  for (const value of [...candidates, object.number, billing.name]) {
    const found = text(value);
    if (found !== null) return found;
  }
  return null;
}

function errorOf(object: Json): string | null {
  for (const value of [object.last_payment_error, object.last_setup_error]) {
    if (isObject(value)) return text(value.decline_code) ?? text(value.code) ?? text(value.type);
  }
  return text(object.failure_code) ?? text(object.failure_reason);
}

function customerOf(tenant: Tenant, object: Json): string | null {
  const id = text(object.customer);
  if (id === null) return null;
  const record = tenant.account.store.customer.get(id);
  return record?.name ?? record?.email ?? id;
}

function statusOf(object: Json): string | null {
  if (object.deleted === true) return 'deleted';
  if (typeof object.status === 'string') return object.status;
  return typeof object.active === 'boolean' ? (object.active ? 'active' : 'archived') : null;
}

export function rowOf(tenant: Tenant, name: CollectionName, record: { id: string; created: number }): Row {
  const object = tenant.build(name, record as Records[CollectionName]) as Json;
  const about = name === 'event' ? (record as Records['event']).record.id : null;
  return {
    id: record.id,
    object: name,
    created: record.created,
    status: statusOf(object),
    title: titleOf(object),
    amount: amountOf(object),
    currency: text(object.currency),
    customer: customerOf(tenant, object),
    card: cardOfObject(tenant, object),
    error: errorOf(object),
    about,
  };
}

/** Where the object of an id is kept. */
export function locate(account: Account, id: string): { name: CollectionName; record: StoredRecord } | null {
  for (const name of Object.keys(account.store) as CollectionName[]) {
    const record = collectionOf(account, name).get(id);
    if (record) return { name, record: record as StoredRecord };
  }
  return null;
}

/** How many objects of each kind there are. */
export function counts(account: Account): Record<string, number> {
  const sizes = Object.keys(account.store).map((name) => [
    name,
    collectionOf(account, name as CollectionName).size,
  ]);
  return Object.fromEntries(sizes) as Record<string, number>;
}
