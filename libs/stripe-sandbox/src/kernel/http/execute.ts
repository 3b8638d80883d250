import { API_VERSION, type Version } from '../api-versions';
import type { Tenant } from '../core/tenant';
import { ApiError, type ErrorBody } from '../errors';
import { expandBody } from '../expand/expand';
import { paramErrors } from '../params/errors';
import type { RawObject } from '../params/form';
import { requestErrors } from '../request-errors';
import type { CollectionName, Records, StoredRecord } from '../store/records';
import { type Cause, Transaction } from '../store/transaction';
import { errorIn, type Upgraded } from '../versions/params';
import type { Answer, Route } from './route';

type Json = Record<string, unknown>;

/** What came of a call. */
export interface Outcome {
  status: number;
  text: string;
  headers: Record<string, string>;
  tx: Transaction;
  /** Whether it is kept under its idempotency key. */
  executed: boolean;
  /** The record that `text` shows and nothing else, if that is so. */
  shows: { about: CollectionName; record: Records[CollectionName] } | null;
}

export interface Execution {
  tenant: Tenant;
  route: Route;
  ids: string[];
  raw: RawObject;
  publishable: boolean;
  version: Version;
  cause: Cause;
}

function bodyOf(answer: Answer, tenant: Tenant): Json {
  if ('body' in answer) return answer.body;
  if ('list' in answer) {
    const { about, records, url, more, count } = answer.list;
    return {
      object: 'list',
      data: records.map((record) => shown(about, record, tenant)),
      has_more: more,
      url,
      ...(count === undefined ? {} : { count }),
    };
  }
  return shown(answer.about, answer.record, tenant);
}

function shown(about: CollectionName, record: StoredRecord, tenant: Tenant): Json {
  return about === 'event' ? tenant.webhooks.show(record as Records['event']) : tenant.build(about, record);
}

function errorBody(error: ApiError, tenant: Tenant, cause: Cause, publishable: boolean): ErrorBody {
  const body: ErrorBody = { ...error.body };
  for (const [name, record] of Object.entries(error.shows) as [CollectionName, StoredRecord][]) {
    const object = tenant.build(name, record);
    body[name] = publishable ? tenant.model.reduce(name, object) : object;
  }
  if (cause.requestId) {
    body.request_log_url = `https://dashboard.stripe.com/${tenant.account.identity.id}/test/workbench/logs?object=${cause.requestId}`;
  }
  return body;
}

/** An error nobody foresaw: a mistake of the sandbox, never of the caller. */
function unforeseen(error: unknown): ApiError {
  console.error('The sandbox failed on a call:', error instanceof Error ? error.stack : error);
  return requestErrors.failed();
}

/** Runs an endpoint. Either all of its writes are in the store afterwards, or none. */
export function execute(execution: Execution): Outcome {
  const { tenant, route, ids, publishable, cause, version } = execution;
  const { versions } = tenant.model;
  const current = version === API_VERSION;
  const tx = tenant.begin(cause);
  let names: Upgraded['names'] = [];
  try {
    const sent: Upgraded = current
      ? { params: execution.raw, names }
      : versions.upgradeParams(execution.raw, route, version);
    names = sent.names;
    const { answer, expand } = route.run({ tx, account: tenant.account, ids, publishable }, sent.params);
    const [unreduced] = publishable && !('about' in answer) ? expand : [];
    // Nothing would take from it what the publishable key must not see.
    if (unreduced !== undefined) throw paramErrors.expand({ path: unreduced });
    const now = bodyOf(answer, tenant);
    const whole = current ? now : (versions.downgrade(now, version, tenant.view) as Json);
    expandBody(whole, expand, {
      view: tenant.view,
      model: current ? tenant.model : versions.shownAt(version),
    });
    const body = publishable && 'about' in answer ? tenant.model.reduce(answer.about, whole) : whole;
    const plain = 'about' in answer && expand.length === 0 && !publishable && current;
    return {
      status: 200,
      text: JSON.stringify(body),
      headers: {},
      tx,
      executed: true,
      shows: plain ? { about: answer.about, record: answer.record } : null,
    };
  } catch (thrown) {
    const error = thrown instanceof ApiError ? thrown : unforeseen(thrown);
    if (!error.executed) tx.undo();
    const shown = errorIn(errorBody(error, tenant, cause, publishable), names);
    return {
      status: error.status,
      text: JSON.stringify({ error: current ? shown : versions.downgrade(shown, version, tenant.view) }),
      headers: error.headers,
      tx,
      executed: error.executed,
      shows: null,
    };
  }
}
