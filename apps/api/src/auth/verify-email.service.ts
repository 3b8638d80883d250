import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions.service';
import { LimitsService } from '../limits/limits.service';
import { mailboxOf } from '../mail/unverified-address';
import { signInFirst, UsersService } from '../users/users.service';
import { AccountLinks, linkInvalid } from './account-links.service';

/** Proves that a person reads the mail of an account's address. */
@Injectable()
export class VerifyEmail {
  constructor(
    private readonly users: UsersService,
    private readonly accountLinks: AccountLinks,
    private readonly limits: LimitsService,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Another mail with a link, unless the address is verified already.
   * @param network that the limit counts by
   * @throws Problem `rate_limited`
   */
  async resend(userId: string, network: string): Promise<void> {
    const user = await this.users.find(userId);
    if (!user) throw signInFirst();
    if (user.emailVerifiedAt) return;
    const { email } = user;
    await this.limits.consume('verificationMails', userId);
    await this.limits.consume('linkMailCalls', network);
    await this.countMail(email);
    await this.transactions.run((manager) =>
      this.accountLinks.request(manager, { kind: 'verify_email', userId, email }),
    );
  }

  /**
   * Opens the link, in whatever browser. A second click is as good as the first while the address is the account's.
   * @param network that the limit counts by
   * @throws Problem `link_invalid`, `rate_limited`
   */
  async verify(token: string, network: string): Promise<void> {
    await this.limits.consume('linkUses', network);
    await this.transactions.run(async (manager) => {
      const link =
        (await this.accountLinks.redeem(manager, 'verify_email', token)) ??
        (await this.accountLinks.findRedeemed(manager, 'verify_email', token));
      const user = link && (await this.users.lock(manager, link.userId));
      if (!user || user.email !== link.email) throw linkInvalid();
      await this.users.markVerified(manager, user);
    });
  }

  /**
   * Others use up the mailbox's limit by naming variants of its address. Of the plain address there is one account: it
   * has a budget of its own before that limit, and its mailbox gets only that many mails more.
   */
  private async countMail(email: string): Promise<void> {
    const mailbox = mailboxOf(email);
    if (email === mailbox && (await this.limits.allows('ownVerificationMails', email))) return;
    await this.limits.consume('unverifiedMails', mailbox);
  }
}
