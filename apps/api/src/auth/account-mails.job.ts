import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { Transactions } from '../database/transactions.service';
import { Job } from '../jobs/job.decorator';
import type { JobPayloads } from '../jobs/job-payloads';
import {
  confirmEmailMail,
  emailChangeMail,
  passwordChangedMail,
  recoveryCodesMail,
  resetPasswordMail,
  secondFactorMail,
  verifyEmailMail,
} from '../mail/account-mails';
import { AccountNotices } from '../mail/account-notices.service';
import type { MailContent } from '../mail/mail';
import { MailService } from '../mail/mail.service';
import { greetingName } from '../mail/unverified-address';
import type { UserEntity } from '../users/user.entity';
import { UsersService } from '../users/users.service';
import { AccountLinks, type Link, type LinkKind } from './account-links.service';

type MailedKind = Exclude<LinkKind, 'sign_in'>;

/** Pages that a link leads to, and what the mail around it says. */
const mails: Record<
  MailedKind,
  { page: string; write: (name: string | null, url: string, shopName: string) => MailContent }
> = {
  verify_email: { page: 'verify-email', write: verifyEmailMail },
  change_email: { page: 'confirm-email', write: confirmEmailMail },
  reset_password: { page: 'reset-password', write: resetPasswordMail },
};

/** Mails about an account. The token of a link is created here, in the job, and is only in the mail. */
@Injectable()
export class AccountMailsJob {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly accountLinks: AccountLinks,
    private readonly users: UsersService,
    private readonly mail: MailService,
    private readonly accountNotices: AccountNotices,
  ) {}

  /** A repeat after a failure creates another token, so that one that may have been sent before is not valid. */
  @Job('send_account_link')
  async sendLink({ linkId }: { linkId: string }): Promise<void> {
    const ready = await this.transactions.run(async (manager) => {
      const link = await this.accountLinks.lockUnsent(manager, linkId);
      if (!link || link.kind === 'sign_in') return null;
      const user = await this.recipient(manager, link);
      if (user)
        return { link, kind: link.kind, user, ...(await this.accountLinks.issue(manager, link, user.id)) };
      await this.accountLinks.remove(manager, link.id);
      return null;
    });
    if (!ready) return;
    const { link, kind, user, token, issue } = ready;
    const { page, write } = mails[kind];
    const mail = {
      key: `account-link:${link.id}:${issue}`,
      to: link.email,
      // The new address of a change is nobody's yet.
      ...write(
        kind === 'change_email' ? null : greetingName(user),
        `${this.config.publicUrl}/${page}#token=${token}`,
        this.config.shop.name,
      ),
    };
    await this.mail.deliver(mail, { recorded: kind !== 'change_email' });
    await this.accountLinks.markSent(this.dataSource.manager, link.id);
  }

  @Job('send_email_change_notice')
  async sendEmailChangeNotice({ linkId }: { linkId: string }): Promise<void> {
    const link = await this.accountLinks.find(this.dataSource.manager, linkId);
    const user = link?.userId ? await this.users.find(link.userId) : null;
    if (!user || !link?.previousEmail) return;
    // Once the change is made, nothing says whether the old address was verified.
    const name = user.email === link.previousEmail ? greetingName(user) : null;
    const mail = {
      key: `email-change:${linkId}`,
      to: link.previousEmail,
      ...emailChangeMail(name, link.email, `${this.config.publicUrl}/account`),
    };
    // Never left out: it may be all that tells an owner of a takeover. Requests for changes are limited.
    await this.mail.deliver(mail, { recorded: false });
  }

  @Job('send_password_notice')
  async sendPasswordNotice({ userId, epoch }: { userId: string; epoch: number }): Promise<void> {
    const user = await this.users.find(userId);
    if (!user) return;
    await this.notify(user, `password-changed:${userId}:${epoch}`, (name) =>
      passwordChangedMail(name, `${this.config.publicUrl}/forgot-password`),
    );
  }

  @Job('send_second_factor_notice')
  async sendSecondFactorNotice({
    userId,
    epoch,
    change,
  }: JobPayloads['send_second_factor_notice']): Promise<void> {
    const user = await this.users.find(userId);
    if (!user) return;
    await this.notify(user, `second-factor:${userId}:${epoch}`, (name) =>
      secondFactorMail(name, change, `${this.config.publicUrl}/profile`),
    );
  }

  @Job('send_recovery_codes_notice')
  async sendRecoveryCodesNotice({
    userId,
    notice,
  }: JobPayloads['send_recovery_codes_notice']): Promise<void> {
    const user = await this.users.find(userId);
    if (!user) return;
    await this.notify(user, `recovery-codes:${notice}`, (name) =>
      recoveryCodesMail(name, `${this.config.publicUrl}/profile`),
    );
  }

  @Job('purge_account_links')
  async purge(): Promise<void> {
    await this.transactions.run((manager) => this.accountLinks.purge(manager));
  }

  private async notify(
    user: UserEntity,
    key: string,
    write: (name: string | null) => MailContent,
  ): Promise<void> {
    const name = greetingName(user);
    await this.accountNotices.deliver({ key, to: user.email, ...write(name) }, { isVerified: name !== null });
  }

  /** Whom the link is for, if it still makes sense to send it. */
  private async recipient(manager: EntityManager, link: Link): Promise<UserEntity | null> {
    if (link.kind === 'reset_password') return this.users.findByEmail(manager, link.email);
    const user = link.userId ? await this.users.lock(manager, link.userId) : null;
    if (!user) return null;
    if (link.kind === 'verify_email') {
      return user.email === link.email && !user.emailVerifiedAt ? user : null;
    }
    return user.email === link.previousEmail ? user : null;
  }
}
