import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { Job } from '../jobs/job.decorator';
import { JobsService } from '../jobs/jobs.service';
import { accountDeletedMail } from '../mail/account-mails';
import { AccountNotices } from '../mail/account-notices.service';
import { greetingName } from '../mail/unverified-address';
import type { UserEntity } from '../users/user.entity';
import { seal, unseal } from './sealed';

/** `name` is null where the address was not verified. */
type Person = { email: string; name: string | null; role: 'customer' | 'admin' };

/** The last mail to a person: what was deleted, what is kept, and why. Nothing here knows the address afterwards. */
@Injectable()
export class AccountDeletedJob {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly jobs: JobsService,
    private readonly accountNotices: AccountNotices,
  ) {}

  /** Enqueues the mail within the deletion's transaction; the address travels encrypted. */
  enqueue(manager: EntityManager, user: UserEntity): Promise<void> {
    const { id, email, role } = user;
    const name = greetingName(user);
    const sealed = seal({ email, name, role } satisfies Person, this.config.sessionSecret);
    return this.jobs.sendAccountDeletedNotice(manager, id, sealed);
  }

  @Job('send_account_deleted_notice')
  async send({ userId, sealed }: { userId: string; sealed: string }): Promise<void> {
    const { email, name, role } = unseal(sealed, this.config.sessionSecret) as Person;
    const { shop, publicUrl } = this.config;
    const content = accountDeletedMail({ name, role }, publicUrl, shop.name);
    const mail = { key: `account-deleted:${userId}`, to: email, ...content };
    await this.accountNotices.deliver(mail, { isVerified: name !== null, recorded: false });
  }
}
