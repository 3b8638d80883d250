import { Logger } from '@nestjs/common';
import PgSession from 'connect-pg-simple';
import session, { type SessionData } from 'express-session';
import type { Pool } from 'pg';
import type { Statement } from '../database/prepared';

const PgStore = PgSession(session);

/** So long a session may be in use before that is written down again, in milliseconds. */
const TOUCH_INTERVAL_MS = 60_000;

const select: Statement = {
  name: 'session-get',
  text: `SELECT sess, last_seen_at < now() - make_interval(secs => $2) AS due FROM sessions
          WHERE sid = $1 AND expire >= now()`,
};

type Done = (error?: unknown) => void;

/**
 * Sessions in PostgreSQL that stay ended. The library's `set` inserts whatever is missing, so a running request would
 * restore a session that was ended meanwhile; here only a sign-in inserts, everything else updates.
 */
export class SessionStore extends PgStore {
  private readonly logger = new Logger('Sessions');
  private readonly insertable = new WeakSet<object>();
  private readonly touchIntervalSeconds: number;
  /** Sessions of running requests that are to be renewed. */
  private readonly due = new Set<string>();

  constructor(
    private readonly pool: Pool,
    lifeMs: number,
  ) {
    // Sessions that have run out are deleted by a job.
    super({ pool, tableName: 'sessions', createTableIfMissing: false, pruneSessionInterval: false });
    this.touchIntervalSeconds = Math.min(TOUCH_INTERVAL_MS, lifeMs / 4) / 1_000;
  }

  /** Allows the next save of this session to insert it. */
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

  /** Reads the session, and with it whether it is time to renew it. */
  override get(sid: string, done: (error: unknown, data?: SessionData | null) => void): void {
    this.read(sid).then((data) => done(null, data), done);
  }

  /**
   * Renews the session's life and when it was seen, at most once a minute. The request has been answered by now, so
   * that a failure costs the session a minute of its life and nothing else.
   */
  override touch(sid: string, data: SessionData, done?: Done): void {
    if (!this.due.delete(sid)) {
      done?.();
      return;
    }
    this.write(
      `UPDATE sessions SET expire = to_timestamp($2), last_seen_at = now()
        WHERE sid = $1 AND last_seen_at < now() - make_interval(secs => $3)`,
      [sid, expiry(data), this.touchIntervalSeconds],
    )
      .catch((error: unknown) => this.logger.warn({ err: error }, 'A session could not be renewed'))
      .then(() => done?.());
  }

  private async read(sid: string): Promise<SessionData | null> {
    const values = [sid, this.touchIntervalSeconds];
    const { rows } = await this.pool.query<{ sess: SessionData; due: boolean }>({ ...select, values });
    const [row] = rows;
    if (row?.due) this.due.add(sid);
    return row?.sess ?? null;
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
