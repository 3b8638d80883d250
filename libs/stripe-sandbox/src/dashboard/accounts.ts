import type { IncomingMessage } from 'node:http';
import type { Core } from '../kernel/core/core';
import type { Tenant } from '../kernel/core/tenant';
import { ApiError } from '../kernel/errors';
import { collectionOf, locate } from './rows';

/** An account as the dashboard offers it for choice. */
export interface AccountChoice {
  id: string;
  key: string;
  payments: number;
  /** Unix seconds of the last thing that happened. */
  active: number;
}

const MOST = 200;
const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/;
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip'];
const LOCAL_NAME = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/;

/**
 * The list of accounts takes no key, so it is told to this machine alone: to a loopback address, under a local name
 * or the sandbox's public one, and through no proxy, whose callers may be anywhere.
 */
export function checkLocal(core: Core, request: IncomingMessage): void {
  const { host = '' } = request.headers;
  const known = LOCAL_NAME.test(host) || (core.publicUrl !== '' && new URL(core.publicUrl).host === host);
  const direct = FORWARDED.every((name) => request.headers[name] === undefined);
  if (known && direct && LOOPBACK.test(request.socket.remoteAddress ?? '')) return;
  throw new ApiError(403, {
    code: 'local_only',
    message:
      'The accounts are listed on the machine of the sandbox only. Give the secret key of the account.',
    type: 'invalid_request_error',
  });
}

function activeAt({ account, requests }: Tenant): number {
  const entries = requests.list();
  const event = collectionOf(account, 'event').page(
    null,
    { limit: 1 },
    { from: 0, to: Number.POSITIVE_INFINITY },
  );
  return Math.max(
    account.identity.created,
    entries[entries.length - 1]?.at ?? 0,
    event.data[0]?.created ?? 0,
  );
}

const choice = (tenant: Tenant): AccountChoice => ({
  id: tenant.account.identity.id,
  key: tenant.account.secretKey,
  payments: tenant.account.store.payment_intent.size,
  active: activeAt(tenant),
});

/** The accounts of this sandbox, the most lately active first; with `object` only the one that has it. */
export function accounts(core: Core, object: string | null): AccountChoice[] {
  const tenants = [...core.tenants.values()];
  const wanted =
    object === null ? tenants : tenants.filter(({ account }) => locate(account, object) !== null);
  return wanted
    .map(choice)
    .sort((a, b) => b.active - a.active || b.payments - a.payments)
    .slice(0, MOST);
}
