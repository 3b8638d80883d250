import PgSession from 'connect-pg-simple';
import type { Request, RequestHandler } from 'express';
import session from 'express-session';
import type { Pool } from 'pg';
import type { Config } from '../config/config';

/** Name of the session cookie. */
export const sessionCookie = 'countersign.sid';

/** Sessions in PostgreSQL behind a cookie that scripts cannot read; every use renews their life. */
export function sessions(config: Config, pool: Pool): RequestHandler {
  const Store = PgSession(session);
  const https = config.publicUrl.startsWith('https:');
  return session({
    name: sessionCookie,
    secret: config.sessionSecret,
    store: new Store({ pool, tableName: 'sessions', createTableIfMissing: false, errorLog: () => undefined }),
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { httpOnly: true, sameSite: 'lax', secure: https, path: '/', maxAge: config.sessionMs },
  });
}

/** Signs a user in under a new session id, so that an id known before cannot be used after. */
export async function signIn(request: Request, userId: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    request.session.regenerate((error) => (error ? reject(error) : resolve()));
  });
  request.session.userId = userId;
  await new Promise<void>((resolve, reject) => {
    request.session.save((error) => (error ? reject(error) : resolve()));
  });
}

/** Ends the session in the database. */
export async function signOut(request: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    request.session.destroy((error) => (error ? reject(error) : resolve()));
  });
}
