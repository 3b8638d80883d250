import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';
import { Job } from '../jobs/job.decorator';
import { MismatchesService } from '../mismatches/mismatches.service';
import { PaymentsService } from '../payments/payments.service';
import { UsersService } from '../users/users.service';
import { MailService } from './mail.service';
import { mismatchMail } from './mismatch-mail';

/** Mails to `OWNER_EMAIL`, or to every admin. */
@Injectable()
export class OwnerMailsJob {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly mismatches: MismatchesService,
    private readonly payments: PaymentsService,
    private readonly users: UsersService,
    private readonly mail: MailService,
  ) {}

  /** Sent once to each recipient, however often the job runs. */
  @Job('send_owner_notice')
  async sendNotice({ mismatchId }: { mismatchId: string }): Promise<void> {
    const listed = await this.mismatches.find(mismatchId);
    if (!listed) throw new Error(`There is no mismatch ${mismatchId}.`);
    const found = listed.paymentId ? await this.payments.find(listed.paymentId) : null;
    const orderId = found?.payment.orderId ?? null;
    const content = mismatchMail({ ...listed, orderId }, `${this.config.publicUrl}/admin/mismatches`);
    for (const to of await this.owners()) {
      await this.mail.deliver({ key: `owner-notice:${mismatchId}:${digest(to)}`, to, ...content });
    }
  }

  private async owners(): Promise<string[]> {
    return this.config.ownerEmail === null ? this.users.adminEmails() : [this.config.ownerEmail];
  }
}

/** Keys become file names and log lines, which must not contain addresses. */
const digest = (to: string): string => createHash('sha256').update(to).digest('hex').slice(0, 12);
