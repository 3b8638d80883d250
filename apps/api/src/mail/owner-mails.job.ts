import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { Job } from '../jobs/job.decorator';
import { MailService } from './mail.service';
import { type MismatchFacts, mismatchMail } from './mismatch-mail';

/** Mails to `OWNER_EMAIL`, or to every admin. */
@Injectable()
export class OwnerMailsJob {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly dataSource: DataSource,
    private readonly mails: MailService,
  ) {}

  /** Sent once to each recipient, however often the job runs. */
  @Job('send_owner_notice')
  async sendNotice({ mismatchId }: { mismatchId: string }): Promise<void> {
    const [noted]: MismatchFacts[] = await this.dataSource.query(
      `SELECT m.kind, m.subject, m.details, p.order_id AS "orderId"
         FROM mismatches m LEFT JOIN payments p ON p.id = m.payment_id WHERE m.id = $1`,
      [mismatchId],
    );
    if (!noted) throw new Error(`There is no mismatch ${mismatchId}.`);
    const content = mismatchMail(noted, `${this.config.publicUrl}/admin/mismatches`);
    for (const to of await this.owners()) {
      await this.mails.deliver({ key: `owner-notice:${mismatchId}:${digest(to)}`, to, ...content });
    }
  }

  private async owners(): Promise<string[]> {
    if (this.config.ownerEmail !== null) return [this.config.ownerEmail];
    const rows: { email: string }[] = await this.dataSource.query(
      `SELECT email FROM users WHERE role = 'admin' AND deleted_at IS NULL ORDER BY id`,
    );
    return rows.map(({ email }) => email);
  }
}

/** Keys become file names and log lines, which must not contain addresses. */
const digest = (to: string): string => createHash('sha256').update(to).digest('hex').slice(0, 12);
