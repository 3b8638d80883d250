import type { IncomingHttpHeaders } from 'node:http';
import type { ApiError } from '../errors';
import { requestErrors } from '../request-errors';

export interface Caller {
  /** The account's name: what follows `sk_test_` and `pk_test_`. */
  account: string;
  publishable: boolean;
  /** The whole key, if it is one that serves a while for a single object. */
  ephemeral?: string;
}

/** A key as an error message may show it: the middle is hidden. */
export function maskKey(key: string): string {
  const prefix = /^(?:ek|sk|pk|rk)_(?:test|live)_/.exec(key)?.[0] ?? '';
  const rest = key.slice(prefix.length);
  return rest.length > 4
    ? `${prefix}${'*'.repeat(Math.min(rest.length - 4, 30))}${rest.slice(-4)}`
    : `${prefix}****`;
}

/** The key of a request: Bearer, or the user name of Basic (docs.stripe.com/api/authentication). */
export function keyOf(headers: IncomingHttpHeaders): string | null {
  const header = headers.authorization;
  if (header === undefined) return null;
  const space = header.indexOf(' ');
  const scheme = header.slice(0, Math.max(space, 0)).toLowerCase();
  const value = header.slice(space + 1).trim();
  if (scheme === 'bearer') return value;
  if (scheme !== 'basic') return null;
  return Buffer.from(value, 'base64').toString('utf8').split(':')[0] ?? null;
}

/**
 * The publishable key that a page passes as the parameter `key`, as Stripe.js does: a GET without headers of its own is
 * sent at once, with no preflight before it. A secret key is never taken from an address.
 */
export function publishableKeyIn(query: string): string | null {
  if (!query.includes('key=')) return null;
  const key = new URLSearchParams(query).get('key');
  return key?.startsWith('pk_') ? key : null;
}

/** Whose account a key opens. Keys that look real are refused, and nothing remembers them. */
export function readKey(key: string | null): Caller {
  if (!key) {
    throw requestErrors.no_key();
  }
  if (/^(?:sk|pk|rk)_live_/.test(key) || /^(?:sk|pk|rk)_test_51/.test(key)) {
    throw requestErrors.real_key({ key: maskKey(key) });
  }
  const match = /^(sk|pk)_test_([A-Za-z0-9_]{1,200})$/.exec(key);
  if (!match) throw requestErrors.wrong_key({ key: maskKey(key.slice(0, 250)) });
  return { account: match[2] as string, publishable: match[1] === 'pk' };
}

/**
 * Refuses a call on behalf of another account than the key's own: the sandbox has no connected accounts, and a call for
 * one must not land in this account.
 * @param own id of the key's account
 */
export function checkAccount(
  { 'stripe-account': header }: IncomingHttpHeaders,
  key: string,
  own: string,
): void {
  const account = String(header ?? '');
  if (account === '' || account === own) return;
  throw requestErrors.other_account({ key: maskKey(key), account: account.slice(0, 60) });
}

/** The secret of an ephemeral key: the name of the account stands in it, as in Stripe's. */
export const ephemeralSecret = (account: string, random: string): string =>
  `ek_test_${Buffer.from(`${account},${random}`).toString('base64url')}`;

/** Whose account the key of a call to the API opens: beside those of `readKey` also an ephemeral one. */
export function readApiKey(key: string | null): Caller {
  if (!key?.startsWith('ek_test_')) return readKey(key);
  const text = Buffer.from(key.slice(8, 500), 'base64url').toString('latin1');
  const account = /^([A-Za-z0-9_]{1,200}),\w+$/.exec(text)?.[1];
  return account === undefined ? readKey(key) : { account, publishable: false, ephemeral: key };
}

/** Of an ephemeral key that was deleted or whose time is over. */
export const expiredKey = (key: string): ApiError => requestErrors.expired_key({ key: maskKey(key) });
