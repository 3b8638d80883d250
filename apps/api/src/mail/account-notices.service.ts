import { Injectable } from '@nestjs/common';
import { LimitsService } from '../limits/limits.service';
import type { Mail } from './mail';
import { MailService } from './mail.service';
import { mailboxOf } from './unverified-address';

/** Notices about an account, of which an address that nobody has verified gets a limited number. */
@Injectable()
export class AccountNotices {
  constructor(
    private readonly mail: MailService,
    private readonly limits: LimitsService,
  ) {}

  /**
   * Delivers a notice, or leaves it out where the address is not verified and its mailbox has had too many mails. It is
   * counted before its first delivery; one that is tried again is not counted again.
   * @throws what {@link MailService.deliver} throws
   */
  async deliver(
    mail: Mail,
    { isVerified, recorded }: { isVerified: boolean; recorded?: boolean },
  ): Promise<void> {
    const isAllowed =
      isVerified ||
      (await this.mail.wasTried(mail.key)) ||
      (await this.limits.allows('unverifiedMails', mailboxOf(mail.to)));
    if (isAllowed) await this.mail.deliver(mail, { recorded });
  }
}
