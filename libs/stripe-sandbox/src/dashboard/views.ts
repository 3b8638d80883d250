import type { TestCard } from '../cards/row';
import { TEST_CARDS } from '../cards/table';
import type { Tenant } from '../kernel/core/tenant';
import { missing, requestErrors } from '../kernel/request-errors';
import { maskAnswer, maskText } from '../kernel/request-log/mask';
import type { LoggedRequest } from '../kernel/request-log/request-log';
import type { CollectionName, EventRecord } from '../kernel/store/records';
import type { Delivery } from '../kernel/webhooks/delivery';
import { eventsOf } from './related';
import { collectionOf, counts, locate, type Row, rowOf, show } from './rows';
import { timeline } from './timeline';

type Json = Record<string, unknown>;

const LIMIT = 50;
const MOST = 200;
const ALWAYS = { from: 0, to: Number.POSITIVE_INFINITY };

const limitOf = (query: URLSearchParams): number =>
  Math.min(MOST, Math.max(1, Math.trunc(Number(query.get('limit') ?? LIMIT)) || LIMIT));

/** The account at a glance, and everything that can be switched. */
export function summary(tenant: Tenant): Json {
  const { account, activity, faults, requests, webhooks } = tenant;
  return {
    tag: activity.tag,
    account: { id: account.identity.id, key: account.secretKey, publishable_key: account.publishableKey },
    now: account.now(),
    ahead: account.ahead,
    counts: { ...counts(account), request: requests.list().length, delivery: webhooks.deliveries.size },
    faults: faults.list(),
    webhooks: webhooks.controls,
    settings: account.settings,
    snapshots: [...tenant.snapshots.values()].map(({ id, created }) => ({ id, created })),
  };
}

export interface ListView {
  data: Row[];
  more: boolean;
  total: number;
}

/** A page of the objects of one kind, newest first. */
export function objects(tenant: Tenant, name: string, query: URLSearchParams): ListView {
  if (!Object.hasOwn(tenant.account.store, name))
    throw requestErrors.unrecognized_url({ method: 'GET', path: `/objects/${name}` });
  const about = name as CollectionName;
  const collection = collectionOf(tenant.account, about);
  const startingAfter = query.get('starting_after') ?? undefined;
  const page = collection.page(null, { limit: limitOf(query), startingAfter }, ALWAYS);
  return {
    data: page.data.map((record) => rowOf(tenant, about, record)),
    more: page.more,
    total: collection.size,
  };
}

const RELATED = 20;

/** The newest objects of a customer, where they are kept by customer. */
function ofCustomer(tenant: Tenant, id: string): Row[] {
  const rows: Row[] = [];
  for (const name of ['payment_method', 'payment_intent', 'setup_intent', 'subscription', 'invoice']) {
    if (!Object.hasOwn(tenant.account.store, name)) continue;
    const about = name as CollectionName;
    const { data } = collectionOf(tenant.account, about).page(
      { index: 'customer', key: id },
      { limit: RELATED },
      ALWAYS,
    );
    rows.push(...data.map((record) => rowOf(tenant, about, record)));
  }
  return rows;
}

function deliveriesOf(tenant: Tenant, event: string): Delivery[] {
  return [...tenant.webhooks.deliveries.values()].filter((delivery) => delivery.event === event);
}

function eventsAbout(tenant: Tenant, id: string): EventRecord[] {
  const found: EventRecord[] = [];
  for (const event of tenant.account.store.event.values()) if (event.record.id === id) found.push(event);
  return found.slice(-MOST).reverse();
}

/** One object: its JSON, what it is about in a line, and what belongs to it. */
export function object(tenant: Tenant, id: string): Json {
  const found = locate(tenant.account, id);
  if (!found) throw missing('object', id);
  const { name, record } = found;
  const isIntent = name === 'payment_intent' || name === 'setup_intent';
  const events = isIntent ? eventsOf(tenant, id) : eventsAbout(tenant, id);
  return {
    row: rowOf(tenant, name, record),
    object: show(tenant, name, record),
    events: events.map((event) => rowOf(tenant, 'event', event)),
    related: name === 'customer' ? ofCustomer(tenant, id) : [],
    deliveries: name === 'event' ? deliveriesOf(tenant, id) : [],
    timeline: isIntent ? timeline(tenant, id) : [],
  };
}

/** The deliveries, newest first. */
export function deliveries(tenant: Tenant, query: URLSearchParams): Json {
  const all = [...tenant.webhooks.deliveries.values()].reverse();
  const endpoint = query.get('endpoint');
  const wanted = endpoint === null ? all : all.filter((delivery) => delivery.endpoint === endpoint);
  const limit = limitOf(query);
  return { data: wanted.slice(0, limit), more: wanted.length > limit, total: wanted.length };
}

export function delivery(tenant: Tenant, id: string): Json {
  const found = tenant.webhooks.deliveries.get(id);
  if (!found) throw missing('delivery', id);
  const event = tenant.account.store.event.get(found.event);
  return { delivery: found, event: event ? show(tenant, 'event', event) : null };
}

const shown = (entry: LoggedRequest): Json => ({
  ...entry,
  path: maskText(entry.path),
  idempotencyKey: entry.idempotencyKey === null ? null : maskText(entry.idempotencyKey),
});

/** The calls of this run, newest first. */
export function requests(tenant: Tenant, query: URLSearchParams): Json {
  const all = tenant.requests.list().reverse();
  const limit = limitOf(query);
  return { data: all.slice(0, limit).map(shown), more: all.length > limit, total: all.length };
}

export function request(tenant: Tenant, id: string): Json {
  const entry = tenant.requests.list().find((candidate) => candidate.id === id);
  if (!entry) throw missing('request', id);
  const text = tenant.requests.answer(id);
  const caused: EventRecord[] = [];
  for (const event of tenant.account.store.event.values()) if (event.requestId === id) caused.push(event);
  return {
    request: shown(entry),
    answer: text === undefined ? null : maskAnswer(JSON.parse(text)),
    events: caused.map((event) => rowOf(tenant, 'event', event)),
  };
}

const words = (outcome: TestCard['onSession'] | TestCard['create']): string =>
  typeof outcome === 'string' ? outcome : (outcome.decline_code ?? outcome.code);

/** The cards to test with, as the table has them. */
export function testCards(): Json {
  return {
    data: TEST_CARDS.map((row) => ({
      id: row.id,
      number: row.number,
      last4: row.last4,
      brand: row.brand,
      funding: row.funding,
      country: row.country,
      payment_method: row.pm,
      token: row.tok,
      three_d_secure: row.threeDSecure,
      on_session: words(row.onSession),
      after_authentication: words(row.afterAuthentication),
      create: words(row.create),
      attach: words(row.attach),
      checks: row.checks,
      risk: row.risk,
      note: row.note,
    })),
  };
}
