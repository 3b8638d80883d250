import type { Tenant } from '../core/tenant';
import { ApiError, type ErrorBody } from '../errors';
import { expandBody } from '../expand/expand';
import type { RawObject } from '../params/form';
import type { CollectionName, Records, StoredRecord } from '../store/records';
import { type Cause, Transaction } from '../store/transaction';
import type { Version } from '../versions/known';
import { API_VERSION } from '../versions/version';
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
  const body = tenant.build(about, record);
  return about === 'event' ? { ...body, pending_webhooks: tenant.webhooks.pending(record.id) } : body;
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
  return new ApiError(500, {
    message: 'The sandbox failed on this request. Please report it as a bug of the sandbox.',
    type: 'api_error',
  });
}

/** Runs an endpoint. Either all of its writes are in the store afterwards, or none. */
export function execute(execution: Execution): Outcome {
  const { tenant, route, ids, publishable, cause, version } = execution;
  const { versions } = tenant.model;
  const current = version === API_VERSION;
  const tx = tenant.begin(cause);
  try {
    const raw = current ? execution.raw : versions.upgradeParams(execution.raw, route, version);
    const { answer, expand } = route.run({ tx, account: tenant.account, ids, publishable }, raw);
    const whole = bodyOf(answer, tenant);
    expandBody(whole, expand, tenant);
    const body = publishable && 'about' in answer ? tenant.model.reduce(answer.about, whole) : whole;
    const plain = 'about' in answer && expand.length === 0 && !publishable && current;
    return {
      status: 200,
      text: JSON.stringify(current ? body : versions.downgrade(body, version)),
      headers: {},
      tx,
      executed: true,
      shows: plain ? { about: answer.about, record: answer.record } : null,
    };
  } catch (thrown) {
    const error = thrown instanceof ApiError ? thrown : unforeseen(thrown);
    if (!error.executed) tx.undo();
    const shown = { error: errorBody(error, tenant, cause, publishable) };
    return {
      status: error.status,
      text: JSON.stringify(current ? shown : versions.downgrade(shown, version)),
      headers: error.headers,
      tx,
      executed: error.executed,
      shows: null,
    };
  }
}
