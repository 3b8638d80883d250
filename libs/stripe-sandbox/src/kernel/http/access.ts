import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import type { ApiError } from '../errors';
import { sandboxErrors } from '../sandbox-errors';
import { keyOf } from './auth';
import { AllowedHosts } from './hosts';
import { fail, openToAll } from './respond';

export interface AccessOptions {
  /** The address to listen on, where it is a name. */
  host?: string;
  publicUrl?: string;
  /** More hosts under which the sandbox answers; `*.example.com` stands for all names below it. */
  allowedHosts?: string[];
}

const hasSecretKey = ({ headers }: IncomingMessage): boolean => /^[rs]k_/.test(keyOf(headers) ?? '');

/**
 * Whether a call is for programs and for the sandbox's own pages alone. Stripe.js calls `/v1` with the publishable key
 * from the shop's page and its frames, and the challenge's frame `/_challenge`; pages and scripts are for everybody.
 */
const isPrivate = (request: IncomingMessage, path: string): boolean =>
  path.startsWith('/v1/') || path.startsWith('/_challenge/') ? hasSecretKey(request) : path.startsWith('/_');

function hostNotAllowed(host: string): ApiError {
  const name = /^[\w.-]{1,253}(?=:\d+$|$)/.exec(host)?.[0];
  const how = name
    ? `if it is yours, start the sandbox with --allowed-host ${name}`
    : 'give its name to --allowed-host if it is yours';
  return sandboxErrors.host({ how });
}

/** Says no in the way of the path: data is JSON, all else a page. */
function refuse(response: ServerResponse, path: string, error: ApiError): void {
  if (path.startsWith('/v1/') || path.startsWith('/_')) {
    fail(response, error);
    return;
  }
  response.writeHead(error.status, {
    'Cache-Control': 'no-store',
    'Content-Type': 'text/plain; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(`${error.message}\n`);
}

function originOf(publicUrl: string): string {
  const url = URL.canParse(publicUrl) ? new URL(publicUrl) : null;
  if (url && /^https?:$/.test(url.protocol)) return url.origin;
  throw new Error(`"${publicUrl}" is no public URL: give one such as https://sandbox.example.`);
}

/**
 * Which browsers may call what. Everybody on this machine knows the keys, so a key does not keep out the pages that
 * somebody happens to visit; what their browser says of them does. Calls with a publishable key are for every page, as
 * Stripe.js makes them; calls with a secret key and those below `/_` are for programs and for the sandbox's own pages.
 */
export class AccessPolicy {
  private readonly hosts: AllowedHosts;
  private readonly publicOrigin: string | null;

  /** @throws Error with a sentence if an option is no host or URL */
  constructor({ host, publicUrl, allowedHosts = [] }: AccessOptions) {
    this.publicOrigin = publicUrl === undefined ? null : originOf(publicUrl);
    this.hosts = new AllowedHosts([
      ...(this.publicOrigin === null ? [] : [new URL(this.publicOrigin).host]),
      ...(host === undefined || isIP(host) !== 0 ? [] : [host]),
      ...allowedHosts,
    ]);
  }

  /** Lets a request pass, or answers it with 403 and returns false. */
  admit(request: IncomingMessage, response: ServerResponse, path: string): boolean {
    const { host } = request.headers;
    const closed = isPrivate(request, path);
    if (!this.hosts.allows(host)) refuse(response, path, hostNotAllowed(host as string));
    else if (closed && !this.isOwn(request)) refuse(response, path, sandboxErrors.origin());
    else {
      if (!closed) openToAll(response);
      return true;
    }
    return false;
  }

  /**
   * Whether a program called or a page of the sandbox. A browser tells the origin of every call that may change
   * something, and where it knows them to be asked over a secure or local connection, the site of every call (Fetch
   * Metadata); a reading call of which it tells neither cannot be read by the page that made it.
   */
  private isOwn({ headers }: IncomingMessage): boolean {
    const { host, origin, 'sec-fetch-site': site } = headers;
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
    if (origin === undefined || origin === this.publicOrigin) return true;
    return URL.canParse(origin) && new URL(origin).host === host;
  }
}
