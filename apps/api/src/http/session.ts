import type { Request, RequestHandler, Response } from 'express';
import session from 'express-session';
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

/** Signs a user in under a new session id, so that an id known before cannot be used after. */
export async function signIn(request: Request, user: { id: string; sessionEpoch: number }): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    request.session.regenerate((error) => (error ? reject(error) : resolve()));
  });
  const { session: fresh, sessionStore: store } = request;
  fresh.userId = user.id;
  fresh.epoch = user.sessionEpoch;
  fresh.userAgent = describeBrowser(request.get('user-agent'));
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
