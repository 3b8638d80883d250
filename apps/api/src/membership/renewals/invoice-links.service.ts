import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../../config/config';
import { deleteBatch } from '../../database/delete-batch';
import { runPrepared, type Statement } from '../../database/prepared';
import { Problem } from '../../http/problem';
import { DeletesExpired } from '../../retention/deletes-expired.decorator';

const insert: Statement = {
  name: 'invoice-link-insert',
  text: `INSERT INTO invoice_links (token_hash, invoice_id, expires_at)
         VALUES ($1, $2, now() + make_interval(days => $3))`,
};

const find: Statement = {
  name: 'invoice-link-find',
  text: 'SELECT invoice_id AS "invoiceId" FROM invoice_links WHERE token_hash = $1 AND expires_at > now()',
};

const hash = (token: string): string => createHash('sha256').update(token).digest('hex');

/**
 * Links that open one invoice without a session. A token is 32 random bytes that only the mail holds; here is its
 * SHA-256. Such a link works until it expires, more than once: a first card may be declined.
 */
@Injectable()
export class InvoiceLinks {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly dataSource: DataSource,
  ) {}

  /** Makes a link; answers its token. */
  async make(manager: EntityManager, invoiceId: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await runPrepared(manager, insert, [hash(token), invoiceId, this.config.membership.linkDays]);
    return token;
  }

  /** The id of the link's invoice; null for an unknown link and for an expired one. */
  async find(token: string): Promise<string | null> {
    const [link] = await runPrepared<{ invoiceId: string }>(this.dataSource.manager, find, [hash(token)]);
    return link?.invoiceId ?? null;
  }

  /** Takes the links of a user's invoices away. */
  async deleteOf(manager: EntityManager, userId: string): Promise<void> {
    await manager.query(
      'DELETE FROM invoice_links WHERE invoice_id IN (SELECT id FROM invoices WHERE user_id = $1)',
      [userId],
    );
  }

  @DeletesExpired('invoice links')
  deleteExpired(limit: number): Promise<number> {
    return deleteBatch(this.dataSource, 'invoice_links', 't.expires_at < now()', [], limit);
  }
}

export const invalidInvoiceLink = (): Problem =>
  new Problem('link_invalid', 'This link is no longer valid. Sign in to see and pay your invoice.');
