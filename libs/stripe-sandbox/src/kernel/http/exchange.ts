import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Version } from '../api-versions';
import type { Core } from '../core/core';
import type { Tenant } from '../core/tenant';
import type { ApiError } from '../errors';
import type { Fault } from '../faults/faults';
import type { RawObject } from '../params/form';
import type { LoggedRequest } from '../request-log/request-log';
import type { Caller } from './auth';
import { type Reply, respond } from './respond';
import type { Route } from './route';

/** A call whose account is known, and which is in the log from then on. */
export interface Opened {
  caller: Caller;
  tenant: Tenant;
  entry: LoggedRequest;
}

/** One API call on its way through the sandbox. */
export interface Exchange extends Opened {
  core: Core;
  request: IncomingMessage;
  response: ServerResponse;
  requestId: string;
  route: Route;
  ids: string[];
  path: string;
  raw: RawObject;
  publishable: boolean;
  version: Version;
  /** The version that was asked for, if it is not the one that is spoken. */
  askedVersion: string | null;
  /** The idempotency key of a POST, with the digest of its parameters. */
  key: string | null;
  hash: string;
  fault: Fault | null;
}

/** Headers that tell a caller what its idempotency key did. */
export function keyHeaders(exchange: Exchange, original: string): Record<string, string> {
  return exchange.key === null ? {} : { 'Idempotency-Key': exchange.key, 'Original-Request': original };
}

export function note({ tenant, entry }: Opened, status: number, text: string): void {
  tenant.requests.answered(entry, status, text, tenant.activity.now());
}

/** Headers that every answer to a call has, with further ones. */
function withOwn(exchange: Exchange, headers: Record<string, string>): Record<string, string> {
  const own: Record<string, string> = {
    'Request-Id': exchange.requestId,
    'Stripe-Version': exchange.version,
  };
  if (exchange.askedVersion !== null) own['Sandbox-Version-Asked'] = exchange.askedVersion;
  return Object.assign(own, headers);
}

/**
 * What a call is answered if the writes of its turn cannot be kept, in the place of an answer that was made from
 * them; `null` where there are none.
 */
export function ifLost(
  core: Core,
  opened: Opened,
  headers: () => Record<string, string>,
): (() => Reply | null) | null {
  const group = core.unkept;
  if (!group) return null;
  return () => {
    const error = group.keep();
    if (!error) return null;
    const text = JSON.stringify({ error: error.body });
    note(opened, error.status, text);
    return { status: error.status, text, headers: { ...error.headers, ...headers() } };
  };
}

export function send(
  exchange: Exchange,
  status: number,
  text: string,
  headers: Record<string, string>,
): void {
  note(exchange, status, text);
  const lost = ifLost(exchange.core, exchange, () =>
    withOwn(exchange, keyHeaders(exchange, exchange.requestId)),
  );
  respond(exchange.response, status, text, withOwn(exchange, headers), lost);
}

export function sendError(exchange: Exchange, error: ApiError, headers: Record<string, string> = {}): void {
  send(exchange, error.status, JSON.stringify({ error: error.body }), {
    ...error.headers,
    ...headers,
  });
}
