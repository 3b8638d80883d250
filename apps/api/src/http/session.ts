import type { Request, RequestHandler, Response } from 'express';
import session, { type SessionData } from 'express-session';
import type { Pool } from 'pg';
import type { Config } from '../config/config';
import { describeBrowser } from './describe-browser';
import { SessionStore } from './session-store';

/** Name of the session cookie. */
export const sessionCookie = 'countersign.sid';

/** Sessions in PostgreSQL behind a cookie that scripts cannot read; every use renews their life. */
export function sessions(config: Config, pool: Pool): RequestHandler {
  const https = config.publicUrl.startsWith('https:');
  return session({
    name: sessionCookie,
    secret: config.sessionSecret,
    store: new SessionStore(pool, config.sessionMs),
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { httpOnly: true, sameSite: 'lax', secure: https, path: '/', maxAge: config.sessionMs },
  });
}

/** So long after the password the code may be entered, in milliseconds. */
export const PENDING_SIGN_IN_MS = 10 * 60_000;

type SignedIn = { id: string; sessionEpoch: number };

/**
 * Signs a user in under a new session id, so that an id known before cannot be used after.
 * @param options.secondFactor whether the user has passed the second factor
 */
export const signIn = (
  request: Request,
  { id: userId, sessionEpoch: epoch }: SignedIn,
  { secondFactor = false }: { secondFactor?: boolean } = {},
): Promise<void> => renew(request, { userId, epoch, secondFactor });

/** The password was right: the session, a new one too, may only be used to enter the code. */
export const awaitCode = (request: Request, { id: userId, sessionEpoch: epoch }: SignedIn): Promise<void> =>
  renew(request, { pending: { userId, epoch, since: Date.now() } }, PENDING_SIGN_IN_MS);

async function renew(request: Request, data: Partial<SessionData>, maxAge?: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    request.session.regenerate((error) => (error ? reject(error) : resolve()));
  });
  const { session: fresh, sessionStore: store } = request;
  Object.assign(fresh, data, { userAgent: describeBrowser(request.get('user-agent')) });
  if (maxAge !== undefined) fresh.cookie.maxAge = maxAge;
  if (store instanceof SessionStore) store.allowInsert(fresh);
  await new Promise<void>((resolve, reject) => {
    fresh.save((error) => (error ? reject(error) : resolve()));
  });
}

/** Ends the session in the database and takes the cookie back. */
export async function signOut(request: Request, response: Response): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    request.session.destroy((error) => (error ? reject(error) : resolve()));
  });
  response.clearCookie(sessionCookie, { path: '/' });
}
