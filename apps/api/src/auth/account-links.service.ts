import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Problem } from '../http/problem';
import { JobsService } from '../jobs/jobs.service';

export type LinkKind = 'verify_email' | 'change_email' | 'reset_password' | 'sign_in';

/** Whom a link is for, and the address that it was sent to. */
export interface Link {
  id: string;
  kind: LinkKind;
  /** Null for a forgotten password until the job has looked who has that address, if anybody. */
  userId: string | null;
  email: string;
  /** The account's address when a change to `email` was asked for. */
  previousEmail: string | null;
}
export type RedeemedLink = Link & { userId: string };

/** How long a link can be used, in seconds. */
const lifetimes: Record<LinkKind, number> = {
  verify_email: 3 * 86_400,
  change_email: 86_400,
  reset_password: 3_600,
  sign_in: 900,
};
/** So long a link may wait to be sent, in seconds. */
const SEND_WITHIN_SECONDS = 86_400;
const PURGE_AFTER_MS = 26 * 3_600_000;

const columns = 'id, kind, user_id AS "userId", email, previous_email AS "previousEmail"';
const hash = (token: string) => createHash('sha256').update(token).digest('hex');

/** The 422 for an unknown, used, expired or revoked link; it does not tell which. */
export const linkInvalid = () =>
  new Problem('link_invalid', 'This link is no longer valid. Request a new one.');

/**
 * Single-use links. A token is 32 random bytes that only the mail holds; here is its SHA-256, which no token follows
 * from. A link is asked for in a request's transaction and gets its token in the job that sends it.
 */
@Injectable()
export class AccountLinks {
  constructor(private readonly jobs: JobsService) {}

  /** Writes down that a link is wanted, and enqueues the job that makes and sends it; answers the link's id. */
  async request(
    manager: EntityManager,
    link: { kind: LinkKind; email: string; userId?: string; previousEmail?: string },
  ): Promise<string> {
    const [row]: { id: string }[] = await manager.query(
      `INSERT INTO account_links (kind, user_id, email, previous_email, expires_at)
       VALUES ($1, $2, $3, $4, now() + make_interval(secs => $5)) RETURNING id`,
      [link.kind, link.userId ?? null, link.email, link.previousEmail ?? null, SEND_WITHIN_SECONDS],
    );
    if (!row) throw new Error('The link was not written.');
    await this.jobs.sendAccountLink(manager, row.id);
    await this.schedulePurge(manager);
    return row.id;
  }

  /** Creates a link to sign in with, valid for 15 minutes, for whoever runs the command; answers its token. */
  async createSignInLink(manager: EntityManager, userId: string, email: string): Promise<string> {
    const token = newToken();
    await this.revoke(manager, { id: userId, email }, ['sign_in']);
    await manager.query(
      `INSERT INTO account_links (kind, user_id, email, token_hash, issues, sent_at, expires_at)
       VALUES ('sign_in', $1, $2, $3, 1, now(), now() + make_interval(secs => $4))`,
      [userId, email, hash(token), lifetimes.sign_in],
    );
    await this.schedulePurge(manager);
    return token;
  }

  async find(manager: EntityManager, id: string): Promise<Link | null> {
    const [link]: Link[] = await manager.query(`SELECT ${columns} FROM account_links WHERE id = $1`, [id]);
    return link ?? null;
  }

  /** The address that a user's last unused link would make the account's own. */
  async pendingAddress(manager: EntityManager, userId: string): Promise<string | null> {
    const [link]: { email: string }[] = await manager.query(
      `SELECT email FROM account_links
        WHERE user_id = $1 AND kind = 'change_email' AND used_at IS NULL AND expires_at > now()
        ORDER BY created_at DESC, id DESC LIMIT 1`,
      [userId],
    );
    return link?.email ?? null;
  }

  /** The link, locked, if it still has to be sent. */
  async lockUnsent(manager: EntityManager, id: string): Promise<Link | null> {
    const [link]: Link[] = await manager.query(
      `SELECT ${columns} FROM account_links WHERE id = $1 AND sent_at IS NULL AND used_at IS NULL FOR UPDATE`,
      [id],
    );
    return link ?? null;
  }

  /** Gives a locked link a new token, its life from now, and deletes the user's older ones of its kind. */
  async issue(manager: EntityManager, link: Link, userId: string): Promise<{ token: string; issue: number }> {
    await manager.query(
      `DELETE FROM account_links
        WHERE kind = $1 AND used_at IS NULL AND (user_id = $2 OR (user_id IS NULL AND email = $3))
          AND (created_at, id) < (SELECT created_at, id FROM account_links WHERE id = $4)`,
      [link.kind, userId, link.email, link.id],
    );
    const token = newToken();
    const [[row]]: [{ issues: number }[], number] = await manager.query(
      `UPDATE account_links SET token_hash = $2, user_id = $3, issues = issues + 1,
              expires_at = now() + make_interval(secs => $4)
        WHERE id = $1 RETURNING issues`,
      [link.id, hash(token), userId, lifetimes[link.kind]],
    );
    return { token, issue: row?.issues ?? 1 };
  }

  async markSent(manager: EntityManager, id: string): Promise<void> {
    await manager.query('UPDATE account_links SET sent_at = now() WHERE id = $1', [id]);
  }

  /** The email address that a valid token was sent to, without using it; null for any other token. */
  async addressOf(manager: EntityManager, kind: LinkKind, token: string): Promise<string | null> {
    const [link]: { email: string }[] = await manager.query(
      `SELECT email FROM account_links
        WHERE token_hash = $1 AND kind = $2 AND used_at IS NULL AND expires_at > now()`,
      [hash(token), kind],
    );
    return link?.email ?? null;
  }

  /** Redeems a link: of two requests with one token this UPDATE lets one pass. Null when it cannot be used. */
  async redeem(manager: EntityManager, kind: LinkKind, token: string): Promise<RedeemedLink | null> {
    const [[link]]: [RedeemedLink[], number] = await manager.query(
      `UPDATE account_links SET used_at = now()
        WHERE token_hash = $1 AND kind = $2 AND used_at IS NULL AND expires_at > now() RETURNING ${columns}`,
      [hash(token), kind],
    );
    return link ?? null;
  }

  /** The link that this token has already redeemed, for people who click twice. */
  async findRedeemed(manager: EntityManager, kind: LinkKind, token: string): Promise<RedeemedLink | null> {
    const [link]: RedeemedLink[] = await manager.query(
      `SELECT ${columns} FROM account_links WHERE token_hash = $1 AND kind = $2 AND used_at IS NOT NULL`,
      [hash(token), kind],
    );
    return link ?? null;
  }

  /** Deletes a user's unused links of these kinds, also those that wait to be sent. */
  async revoke(
    manager: EntityManager,
    user: { id: string; email: string },
    kinds: LinkKind[],
  ): Promise<void> {
    await manager.query(
      `DELETE FROM account_links
        WHERE (user_id = $1 OR (user_id IS NULL AND email = $2)) AND kind = ANY ($3) AND used_at IS NULL`,
      [user.id, user.email, kinds],
    );
  }

  async remove(manager: EntityManager, id: string): Promise<void> {
    await manager.query('DELETE FROM account_links WHERE id = $1', [id]);
  }

  /** Takes all links of a user away, and those asked for under the address. */
  async deleteAll(manager: EntityManager, userId: string, email: string): Promise<void> {
    await manager.query('DELETE FROM account_links WHERE user_id = $1 OR (user_id IS NULL AND email = $2)', [
      userId,
      email,
    ]);
  }

  async purge(manager: EntityManager): Promise<void> {
    await manager.query('DELETE FROM account_links WHERE expires_at < now()');
    const [left]: { some: boolean }[] = await manager.query(
      'SELECT EXISTS (SELECT FROM account_links) AS some',
    );
    if (left?.some) await this.schedulePurge(manager);
  }

  /** One job deletes expired links; more requests do not postpone it. */
  private schedulePurge(manager: EntityManager): Promise<void> {
    const runAt = new Date(Date.now() + PURGE_AFTER_MS);
    return this.jobs.purgeAccountLinks(manager, runAt);
  }
}

const newToken = () => randomBytes(32).toString('base64url');
