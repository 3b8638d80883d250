import PgSession from 'connect-pg-simple';
import session, { type SessionData } from 'express-session';
import type { Pool } from 'pg';

const PgStore = PgSession(session);

/** So long a session may be in use before that is written down again, in milliseconds. */
const TOUCH_INTERVAL_MS = 60_000;

type Done = (error?: unknown) => void;

/**
 * Sessions in PostgreSQL that stay ended. The library's `set` inserts whatever is missing, so a request under way
 * would bring back a session that was ended meanwhile; here only a sign-in inserts, all else updates what is there.
 */
export class SessionStore extends PgStore {
  private readonly insertable = new WeakSet<object>();
  private readonly touchIntervalSeconds: number;

  constructor(
    private readonly pool: Pool,
    lifeMs: number,
  ) {
    super({ pool, tableName: 'sessions', createTableIfMissing: false, errorLog: () => undefined });
    this.touchIntervalSeconds = Math.min(TOUCH_INTERVAL_MS, lifeMs / 4) / 1_000;
  }

  /** Lets the next save of this session make it. */
  allowInsert(fresh: object): void {
    this.insertable.add(fresh);
  }

  override set(sid: string, data: SessionData, done?: Done): void {
    if (this.insertable.delete(data)) {
      super.set(sid, data, done);
      return;
    }
    const update = 'UPDATE sessions SET sess = $2, expire = to_timestamp($3) WHERE sid = $1';
    this.write(update, [sid, data, expiry(data)]).then(() => done?.(), done);
  }

  /** Renews the session's life and when it was seen, at most once a minute. */
  override touch(sid: string, data: SessionData, done?: Done): void {
    this.write(
      `UPDATE sessions SET expire = to_timestamp($2), last_seen_at = now()
        WHERE sid = $1 AND last_seen_at < now() - make_interval(secs => $3)`,
      [sid, expiry(data), this.touchIntervalSeconds],
    ).then(() => done?.(), done);
  }

  private async write(query: string, values: unknown[]): Promise<void> {
    await this.pool.query(query, values);
  }
}

/** Seconds since 1970. */
const expiry = ({ cookie }: SessionData): number =>
  Math.ceil(
    (cookie.expires ? new Date(cookie.expires).getTime() : Date.now() + (cookie.maxAge ?? 0)) / 1_000,
  );
