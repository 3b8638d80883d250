import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions.service';
import { Problem } from '../http/problem';
import { JobsService } from '../jobs/jobs.service';
import { LimitsService } from '../limits/limits.service';
import { MailService } from '../mail/mail.service';
import { mailboxOf } from '../mail/unverified-address';
import { UsersService } from '../users/users.service';
import { AccountLinks, linkInvalid } from './account-links.service';
import { PasswordCheck } from './password-check.service';

/** Changes the email address, once a link sent to the new one is opened. */
@Injectable()
export class ChangeEmail {
  constructor(
    private readonly users: UsersService,
    private readonly passwordCheck: PasswordCheck,
    private readonly accountLinks: AccountLinks,
    private readonly limits: LimitsService,
    private readonly transactions: Transactions,
    private readonly jobs: JobsService,
    private readonly mail: MailService,
  ) {}

  /**
   * Has a link sent to the new address and a notice to the old one.
   * @throws Problem `password_incorrect`, `validation_failed` for the address of today, `email_taken` (registering
   * tells that too), `rate_limited`
   * @param network that the limits count by
   */
  async request(
    userId: string,
    { email, password }: { email: string; password: string },
    network: string,
  ): Promise<void> {
    const { email: previousEmail } = await this.passwordCheck.require(userId, password, network);
    if (email === previousEmail) {
      const message = 'This is already your email address.';
      throw new Problem('validation_failed', message, { errors: [{ path: 'email', code: 'same', message }] });
    }
    await this.limits.consume('emailChanges', userId);
    await this.limits.consume('linkMailCalls', network);
    // Refused before it is counted; a variant of the address with a `+` is not.
    await this.users.requireUnused(email);
    await this.limits.consume('unverifiedMails', mailboxOf(email));
    await this.transactions.run(async (manager) => {
      const linkId = await this.accountLinks.request(manager, {
        kind: 'change_email',
        userId,
        email,
        previousEmail,
      });
      await this.jobs.sendEmailChangeNotice(manager, linkId);
    });
  }

  /** The new address whose link can still be opened, or is about to be sent; null without one. */
  pending(userId: string): Promise<string | null> {
    return this.transactions.run((manager) => this.accountLinks.pendingAddress(manager, userId));
  }

  /**
   * Opens the link: the account takes the address, and links sent to the old one are revoked.
   * @param network that the limit counts by
   * @throws Problem `link_invalid`, `email_taken` when another account has it by now, `rate_limited`
   */
  async confirm(token: string, network: string): Promise<void> {
    await this.limits.consume('linkUses', network);
    await this.transactions.run(async (manager) => {
      const link = await this.accountLinks.redeem(manager, 'change_email', token);
      if (!link) {
        const before = await this.accountLinks.findRedeemed(manager, 'change_email', token);
        const user = before && (await this.users.lock(manager, before.userId));
        // A second click.
        if (user && user.email === before.email) return;
        throw linkInvalid();
      }
      const user = await this.users.lock(manager, link.userId);
      if (!user || user.email !== link.previousEmail) throw linkInvalid();
      await this.users.changeEmail(manager, user, link.email);
      // The old address may be registered by anybody from now on; mails sent before belong to this user.
      await this.mail.changeRecipient(manager, link.previousEmail, link.email);
      await this.accountLinks.revoke(manager, user, [
        'verify_email',
        'change_email',
        'reset_password',
        'sign_in',
      ]);
      await this.jobs.updateCustomer(manager, user.id);
    });
  }
}
