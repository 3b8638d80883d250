import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Core } from '../core/core';
import { ApiError } from '../errors';
import { faultError } from '../faults/fault-answers';
import type { Fault } from '../faults/faults';
import { short } from '../ids';
import { drawLatency } from '../latency';
import { parseForm, type RawObject } from '../params/form';
import { requestErrors } from '../request-errors';
import { logEntry } from '../request-log/log-entry';
import { maskParams } from '../request-log/request-log';
import { readVersion } from '../versions/read';
import { checkAccount, keyOf, publishableKeyIn, readApiKey } from './auth';
import { readForm } from './body';
import { checkEphemeral } from './ephemeral';
import { type Exchange, ifLost, keyHeaders, note, type Opened, send, sendError } from './exchange';
import { execute, type Outcome } from './execute';
import { bodyOf, checkKey, digestParams, keyInUse, recall } from './idempotency';
import { fail, respond } from './respond';
import type { Route } from './route';

/** The parameters of a GET, without the key that may stand among them. */
function queryParams({ headers }: IncomingMessage, query: string): RawObject {
  const raw = parseForm(query);
  if (keyOf(headers) === null) delete raw.key;
  return raw;
}

function open(
  core: Core,
  request: IncomingMessage,
  { path, query }: { path: string; query: string },
  requestId: string,
): Opened {
  const given = keyOf(request.headers);
  const caller = readApiKey(given ?? (request.method === 'GET' ? publishableKeyIn(query) : null));
  const tenant = core.caller(caller.account);
  core.tick(tenant);
  const entry = tenant.requests.add(
    logEntry(request, path, requestId, caller, tenant.activity.now(), tenant.account.now()),
  );
  return { caller, tenant, entry };
}

function begin(
  core: Core,
  request: IncomingMessage,
  response: ServerResponse,
  url: { path: string; query: string },
  body: Buffer,
  { caller, tenant, entry }: Opened,
): Exchange {
  const { account } = tenant;
  const key = caller.publishable ? account.publishableKey : account.secretKey;
  checkAccount(request.headers, key, account.identity.id);
  const method = entry.method;
  const named = request.headers['stripe-version'];
  const { apiVersion, nearestApiVersion } = account;
  // Pages pin what Stripe.js takes, which is older than what a server may name.
  const version = readVersion(named, {
    apiVersion,
    nearestApiVersion: caller.publishable || nearestApiVersion,
  });
  const found = core.find(method, url.path, version);
  if (!found) throw requestErrors.unrecognized_url({ method, path: url.path });
  if (caller.publishable && !found.endpoint.publishable) {
    throw requestErrors.publishable_key();
  }
  if (tenant.account.settings.rateLimit) {
    const refused = tenant.rateLimit.take(url.path, Date.now());
    if (refused) throw refused;
  }
  const posted = method === 'POST';
  const { text, raw } = posted
    ? readForm(url.query, body, request.headers['content-type'])
    : { text: '', raw: queryParams(request, url.query) };
  const given = posted ? request.headers['idempotency-key'] : undefined;
  const idempotencyKey = given === undefined || given === '' ? null : String(given);
  if (idempotencyKey !== null) checkKey(idempotencyKey);
  entry.idempotencyKey = idempotencyKey;
  entry.params = maskParams(raw);
  checkEphemeral(tenant, caller, found.endpoint, found.ids, raw);
  const fault = tenant.faults.take(method, url.path);
  entry.fault = fault?.kind ?? null;
  return {
    core,
    caller,
    request,
    response,
    requestId: entry.id,
    tenant,
    route: found.endpoint,
    ids: found.ids,
    path: url.path,
    raw,
    publishable: caller.publishable,
    version,
    askedVersion: named === undefined || String(named) === version ? null : String(named),
    key: idempotencyKey,
    hash: idempotencyKey === null ? '' : digestParams(tenant, text),
    entry,
    fault,
  };
}

function replay(exchange: Exchange): boolean {
  const { key, tenant } = exchange;
  if (key === null) return false;
  const kept = recall(tenant, key, exchange.path, exchange.hash);
  if (!kept) return false;
  exchange.entry.replayed = true;
  if (exchange.fault?.kind === 'drop') {
    exchange.request.socket.destroy();
    return true;
  }
  send(exchange, kept.status, bodyOf(kept, tenant), {
    ...keyHeaders(exchange, kept.requestId),
    'Idempotent-Replayed': 'true',
    'Stripe-Should-Retry': 'false',
  });
  return true;
}

/** Makes an outcome last, and keeps it under the call's key. */
function finish(exchange: Exchange, outcome: Outcome): void {
  const { core, tenant, key } = exchange;
  const kept =
    key !== null && outcome.executed
      ? {
          path: exchange.path,
          hash: exchange.hash,
          requestId: exchange.requestId,
          at: tenant.account.now(),
          status: outcome.status,
          about: outcome.shows?.about ?? null,
          record: outcome.shows?.record ?? null,
          body: outcome.shows ? null : outcome.text,
        }
      : null;
  core.commitSoon(tenant, outcome.tx, key !== null && kept ? { key, answer: kept } : null);
}

/** What the caller gets to see once a fault has struck after the effect. */
function struckAfter(outcome: Outcome, fault: Fault): Outcome | null {
  if (fault.kind === 'drop' || fault.kind === 'hang') return null;
  const error = faultError(fault.kind);
  return {
    ...outcome,
    status: error.status,
    text: JSON.stringify({ error: error.body }),
    headers: error.headers,
    executed: true,
    shows: null,
  };
}

function run(exchange: Exchange): void {
  const { tenant, fault } = exchange;
  const outcome = execute({
    tenant,
    route: exchange.route,
    ids: exchange.ids,
    raw: exchange.raw,
    publishable: exchange.publishable,
    version: exchange.version,
    cause: { requestId: exchange.requestId, idempotencyKey: exchange.key },
  });
  const strikes = fault?.when === 'after' && fault.kind !== 'latency' ? fault : null;
  const struck = strikes ? struckAfter(outcome, strikes) : outcome;
  // A lost answer is still the answer that its key stands for; a 500 takes its place there, as at Stripe.
  finish(exchange, strikes?.kind === 'api_error' && struck ? struck : outcome);
  if (!struck) {
    if (strikes?.kind === 'drop') exchange.request.socket.destroy();
    return;
  }
  const headers = keyHeaders(exchange, exchange.requestId);
  if (exchange.entry.method === 'POST' && struck.executed) headers['Stripe-Should-Retry'] = 'false';
  send(exchange, struck.status, struck.text, Object.assign(headers, struck.headers));
}

/** A fault that strikes before the call has any effect. Returns whether that ends the call. */
function strikeBefore(exchange: Exchange, fault: Fault): boolean {
  if (fault.kind === 'drop') {
    exchange.request.socket.destroy();
    return true;
  }
  if (fault.kind === 'latency' || fault.kind === 'hang') return false;
  const error = faultError(fault.kind);
  if (fault.kind === 'api_error' && exchange.key !== null) {
    const failed = execute({
      tenant: exchange.tenant,
      route: failing(error),
      ids: [],
      raw: exchange.raw,
      publishable: exchange.publishable,
      version: exchange.version,
      cause: { requestId: exchange.requestId, idempotencyKey: exchange.key },
    });
    finish(exchange, failed);
  }
  sendError(exchange, error, keyHeaders(exchange, exchange.requestId));
  return true;
}

/** An endpoint that fails after execution has begun: its 500 is kept under the key. */
const failing = (error: ApiError): Route => ({
  method: 'POST',
  path: '',
  publishable: true,
  shape: {},
  run() {
    throw new ApiError(error.status, error.body, { executed: true });
  },
});

/** Runs a call later, and holds its object and its key until then, as a slow Stripe does. */
function runSlowly(exchange: Exchange, ms: number | null): void {
  const { tenant, key, response } = exchange;
  const lock = exchange.entry.method === 'POST' ? exchange.ids[0] : undefined;
  if (lock !== undefined) tenant.locked.add(lock);
  if (key !== null) tenant.inFlight.add(key);
  let done = false;
  const release = (): void => {
    done = true;
    if (lock !== undefined) tenant.locked.delete(lock);
    if (key !== null) tenant.inFlight.delete(key);
  };
  if (ms === null) {
    response.once('close', release);
    return;
  }
  setTimeout(() => {
    if (done) return;
    release();
    try {
      run(exchange);
    } catch (thrown) {
      if (thrown instanceof ApiError) sendError(exchange, thrown, keyHeaders(exchange, exchange.requestId));
      else fail(exchange.response, thrown);
    }
  }, ms);
}

function proceed(exchange: Exchange): void {
  const { core, tenant, fault, key } = exchange;
  if (key !== null && tenant.inFlight.has(key)) throw keyInUse(key);
  if (replay(exchange)) return;
  if (fault?.when === 'before' && strikeBefore(exchange, fault)) return;
  const held = exchange.entry.method === 'POST' ? exchange.ids[0] : undefined;
  if (held !== undefined && tenant.locked.has(held)) throw requestErrors.lock_timeout();
  const usual = drawLatency(tenant.account.settings.latency ?? core.options.latency);
  const ms = fault?.kind === 'latency' ? fault.delay + usual : usual;
  if (fault?.kind === 'hang' && fault.when === 'before') runSlowly(exchange, null);
  else if (ms > 0) runSlowly(exchange, ms);
  else run(exchange);
}

/** Serves one call to `/v1`. */
export function serveApi(
  core: Core,
  request: IncomingMessage,
  response: ServerResponse,
  url: { path: string; query: string },
  body: Buffer,
): void {
  const requestId = short('req');
  let opened: Opened | null = null;
  let exchange: Exchange | null = null;
  try {
    opened = open(core, request, url, requestId);
    exchange = begin(core, request, response, url, body, opened);
    proceed(exchange);
  } catch (thrown) {
    if (!(thrown instanceof ApiError)) throw thrown;
    if (exchange) sendError(exchange, thrown, keyHeaders(exchange, requestId));
    else {
      const own = { 'Request-Id': requestId };
      const text = JSON.stringify({ error: thrown.body });
      if (opened) note(opened, thrown.status, text);
      const lost = opened && ifLost(core, opened, () => own);
      respond(response, thrown.status, text, { ...own, ...thrown.headers }, lost);
    }
  }
}
