import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { deleteBatch } from '../database/delete-batch';
import { DeletesExpired } from '../retention/deletes-expired.decorator';
import type { Mail, MailTransport } from './mail';

/** Injection token of the {@link MailTransport}. */
export const MAIL_TRANSPORT = Symbol('MAIL_TRANSPORT');

/** Sends each mail once; called from jobs that are repeated until it has gone. */
@Injectable()
export class MailService {
  constructor(
    @Inject(MAIL_TRANSPORT) private readonly mailTransport: MailTransport,
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Sends a mail unless one of its key has gone already. Notes it first and that it has gone afterwards; killed in
   * between, it goes again under the same id.
   * @param recorded whether to note where it goes; not for an address that is not, or soon no longer, an account's
   * @throws whatever the transport throws: the caller's job is tried again
   */
  async deliver(mail: Mail, { recorded = true } = {}): Promise<void> {
    await this.dataSource.query(
      'INSERT INTO mails (key, recipient, subject) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [mail.key, recorded ? mail.to : 'not noted', mail.subject],
    );
    const [row]: { sent: boolean }[] = await this.dataSource.query(
      'SELECT sent_at IS NOT NULL AS sent FROM mails WHERE key = $1',
      [mail.key],
    );
    if (row?.sent) return;
    await this.mailTransport.send(mail);
    await this.dataSource.query('UPDATE mails SET sent_at = now() WHERE key = $1', [mail.key]);
  }

  /** Notes of mails whose jobs ended long ago, so that none of them could send its mail again. */
  @DeletesExpired('mails')
  deleteExpired(limit: number): Promise<number> {
    const old = 't.created_at < now() - make_interval(days => $1)';
    return deleteBatch(this.dataSource, 'mails', old, [this.config.retention.mailsDays], limit);
  }

  /** Somebody has another address: what was sent to the old one was sent to the same person. */
  async changeRecipient(manager: EntityManager, from: string, to: string): Promise<void> {
    await manager.query('UPDATE mails SET recipient = $2 WHERE recipient = $1', [from, to]);
  }

  /** Takes an address out of what is noted of mails. */
  async forgetRecipient(manager: EntityManager, email: string): Promise<void> {
    await manager.query(`UPDATE mails SET recipient = 'deleted' WHERE recipient = $1`, [email]);
  }
}
