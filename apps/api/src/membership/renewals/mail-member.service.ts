import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config';
import type { MailContent } from '../../mail/mail';
import { MailService } from '../../mail/mail.service';
import { greetingName } from '../../mail/unverified-address';
import { UsersService } from '../../users/users.service';

/** Sends a mail to a member, by name, with the address of the membership page. */
@Injectable()
export class MailMember {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly mail: MailService,
    private readonly users: UsersService,
  ) {}

  /** @param key never sent twice */
  async send(
    userId: string,
    key: string,
    write: (name: string | null, membershipUrl: string) => MailContent | Promise<MailContent>,
  ): Promise<void> {
    const user = await this.users.find(userId);
    // A deleted account gets no more mails.
    if (!user) return;
    const content = await write(greetingName(user), `${this.config.publicUrl}/membership`);
    await this.mail.deliver({ key, to: user.email, ...content });
  }
}
