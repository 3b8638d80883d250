import { createHash } from 'node:crypto';
import type { Session } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { deleteBatch } from '../database/delete-batch';
import { type DataSubject, ExportsPersonalData } from '../personal-data/exports-personal-data.decorator';
import { DeletesExpired } from '../retention/deletes-expired.decorator';
import { Problem } from './problem';

type Row = { sid: string; userAgent: string | null; createdAt: Date; lastSeenAt: Date };

/** More sessions than anybody looks through. */
const MOST = 200;

/** The public id of a session: the id in its cookie is a secret and is never shown. */
const nameOf = (sid: string) => createHash('sha256').update(sid).digest('base64url');

/** Where an account is signed in. */
@Injectable()
export class SessionsService {
  constructor(private readonly dataSource: DataSource) {}

  /** The user's sessions, the one seen last first. @param currentSid session id of the request that asks */
  async list(userId: string, currentSid: string): Promise<Session[]> {
    const rows: Row[] = await this.dataSource.query(
      `SELECT sid, sess ->> 'userAgent' AS "userAgent", created_at AS "createdAt", last_seen_at AS "lastSeenAt"
         FROM sessions WHERE user_id = $1 AND expire > now()
        ORDER BY (sid = $2) DESC, last_seen_at DESC, sid LIMIT $3`,
      [userId, currentSid, MOST],
    );
    return rows.map(({ sid, userAgent, createdAt, lastSeenAt }) => ({
      id: nameOf(sid),
      userAgent,
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      current: sid === currentSid,
    }));
  }

  /** Without their ids, which a cookie follows from or leads to. */
  @ExportsPersonalData('sessions')
  async exportSessions({ id }: DataSubject): Promise<unknown> {
    const sessions = await this.list(id, '');
    return sessions.map(({ userAgent, createdAt, lastSeenAt }) => ({ userAgent, createdAt, lastSeenAt }));
  }

  /** Ends one session of the user; answers its secret id. @throws Problem 404 */
  async endSession(userId: string, id: string): Promise<string> {
    const rows: { sid: string }[] = await this.dataSource.query(
      'SELECT sid FROM sessions WHERE user_id = $1',
      [userId],
    );
    const sid = rows.map((row) => row.sid).find((known) => nameOf(known) === id);
    if (!sid) throw Problem.notFound('This session');
    await this.dataSource.query('DELETE FROM sessions WHERE sid = $1', [sid]);
    return sid;
  }

  async endOthers(userId: string, currentSid: string): Promise<void> {
    await this.dataSource.query('DELETE FROM sessions WHERE user_id = $1 AND sid <> $2', [
      userId,
      currentSid,
    ]);
  }

  /** Ends all sessions of the user; answers their secret ids. */
  async endAll(manager: EntityManager, userId: string): Promise<string[]> {
    const [rows]: [{ sid: string }[], number] = await manager.query(
      'DELETE FROM sessions WHERE user_id = $1 RETURNING sid',
      [userId],
    );
    return rows.map(({ sid }) => sid);
  }

  /** Sessions that have run out. */
  @DeletesExpired('sessions')
  deleteExpired(limit: number): Promise<number> {
    return deleteBatch(this.dataSource, 'sessions', 't.expire < now()', [], limit);
  }

  /** When the session of the request began; null when it is over. */
  async startedAt(sid: string): Promise<Date | null> {
    const [row]: { createdAt: Date }[] = await this.dataSource.query(
      'SELECT created_at AS "createdAt" FROM sessions WHERE sid = $1',
      [sid],
    );
    return row?.createdAt ?? null;
  }
}
