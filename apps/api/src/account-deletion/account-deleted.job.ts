import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { Job } from '../jobs/job.decorator';
import { JobsService } from '../jobs/jobs.service';
import { accountDeletedMail } from '../mail/account-mails';
import { MailService } from '../mail/mail.service';
import { seal, unseal } from './sealed';

type Person = { email: string; name: string; role: 'customer' | 'admin' };

/** The last mail to a person: what was deleted, what is kept, and why. Nothing here knows the address afterwards. */
@Injectable()
export class AccountDeletedJob {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly jobs: JobsService,
    private readonly mail: MailService,
  ) {}

  /** Enqueues the mail within the deletion's transaction; the address travels encrypted. */
  enqueue(manager: EntityManager, { id, email, name, role }: { id: string } & Person): Promise<void> {
    const sealed = seal({ email, name, role } satisfies Person, this.config.sessionSecret);
    return this.jobs.sendAccountDeletedNotice(manager, id, sealed);
  }

  @Job('send_account_deleted_notice')
  async send({ userId, sealed }: { userId: string; sealed: string }): Promise<void> {
    const { email, name, role } = unseal(sealed, this.config.sessionSecret) as Person;
    const { shop, publicUrl } = this.config;
    const mail = accountDeletedMail({ name, role }, publicUrl, shop.name);
    await this.mail.deliver({ key: `account-deleted:${userId}`, to: email, ...mail }, { recorded: false });
  }
}
