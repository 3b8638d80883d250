import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { deleteBatch } from '../database/delete-batch';
import { runPrepared, type Statement } from '../database/prepared';
import { type DataSubject, ExportsPersonalData } from '../personal-data/exports-personal-data.decorator';
import { DeletesExpired } from '../retention/deletes-expired.decorator';
import { ShopService } from '../shop/shop.service';
import type { Mail, MailTransport } from './mail';
import { OutboxTransport } from './outbox-transport';
import { renderMail } from './render-mail';

/** Injection token of the {@link MailTransport}. */
export const MAIL_TRANSPORT = Symbol('MAIL_TRANSPORT');

/** Writes nothing over what is there; the update only makes the row's state known. */
const record: Statement = {
  name: 'mail-record',
  text: `INSERT INTO mails (key, recipient, subject) VALUES ($1, $2, $3)
         ON CONFLICT (key) DO UPDATE SET key = excluded.key RETURNING sent_at IS NOT NULL AS sent`,
};

const findKey: Statement = { name: 'mail-find', text: 'SELECT 1 FROM mails WHERE key = $1' };
const markSent: Statement = { name: 'mail-sent', text: 'UPDATE mails SET sent_at = now() WHERE key = $1' };

/** Sends each mail once; called from jobs that are retried until it is sent. */
@Injectable()
export class MailService {
  constructor(
    @Inject(MAIL_TRANSPORT) private readonly mailTransport: MailTransport,
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    private readonly shop: ShopService,
    private readonly outboxTransport: OutboxTransport,
  ) {}

  /**
   * Sends a mail unless one with its key was sent. Records it before and after sending; if the process is killed in
   * between, it is sent again with the same id.
   * @param recorded whether to store the recipient; false for an address that is not, or soon no longer, an account's
   * @throws the transport's errors: the caller's job is retried
   */
  async deliver(mail: Mail, { recorded = true } = {}): Promise<void> {
    const { manager } = this.dataSource;
    const recipient = recorded ? mail.to : 'not noted';
    const [row] = await runPrepared<{ sent: boolean }>(manager, record, [mail.key, recipient, mail.subject]);
    if (row?.sent) return;
    const { publicUrl } = this.config;
    await this.mailTransport.send(renderMail(mail, { shop: this.shop.view, publicUrl }));
    await runPrepared(manager, markSent, [mail.key]);
  }

  /** Whether {@link deliver} was called for this key, even if the mail could not be sent. */
  async wasTried(key: string): Promise<boolean> {
    return (await runPrepared(this.dataSource.manager, findKey, [key])).length > 0;
  }

  /** Deletes records older than any retry of their job, which would send the mail again. */
  @DeletesExpired('mails')
  deleteExpired(limit: number): Promise<number> {
    const old = 't.created_at < now() - make_interval(days => $1)';
    return deleteBatch(this.dataSource, 'mails', old, [this.config.retention.mailsDays], limit);
  }

  /** Deletes mails of the outbox folder, as old as the records; also of a shop that sends its mails by now. */
  @DeletesExpired('mails in the outbox')
  deleteExpiredFiles(limit: number): Promise<number> {
    return this.outboxTransport.deleteOlderThan(this.config.retention.mailsDays, limit);
  }

  /** That mails were sent; their text is not kept. */
  @ExportsPersonalData('mails')
  exportMails({ email }: DataSubject): Promise<unknown> {
    return this.dataSource.query(
      `SELECT recipient, subject, created_at AS "createdAt", sent_at AS "sentAt" FROM mails
        WHERE recipient = $1 ORDER BY created_at, key`,
      [email],
    );
  }

  /** A user's address has changed: mails sent to the old one were sent to the same person. */
  async changeRecipient(manager: EntityManager, from: string, to: string): Promise<void> {
    await manager.query('UPDATE mails SET recipient = $2 WHERE recipient = $1', [from, to]);
  }

  /** Takes an address out of what is noted of mails. */
  async forgetRecipient(manager: EntityManager, email: string): Promise<void> {
    await manager.query(`UPDATE mails SET recipient = 'deleted' WHERE recipient = $1`, [email]);
  }
}
