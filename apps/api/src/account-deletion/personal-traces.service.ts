import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AccountLinks } from '../auth/account-links.service';
import { BasketService } from '../basket/basket.service';
import { ReadingListService } from '../catalog/reading-list.service';
import { MailService } from '../mail/mail.service';
import { MembershipOfUser } from '../membership/subscription/membership-of-user.service';

/** What tells of a person outside the account's own row, and is not needed for the books. */
@Injectable()
export class PersonalTraces {
  constructor(
    private readonly accountLinks: AccountLinks,
    private readonly basket: BasketService,
    private readonly readingList: ReadingListService,
    private readonly mail: MailService,
    private readonly membershipOfUser: MembershipOfUser,
  ) {}

  /** Deletes mailed links, the basket and the reading list, and forgets where mails went. */
  async delete(manager: EntityManager, { id, email }: { id: string; email: string }): Promise<void> {
    await this.accountLinks.deleteAll(manager, id, email);
    await this.membershipOfUser.deleteTraces(manager, id);
    await this.basket.delete(manager, id);
    await this.readingList.deleteAll(manager, id);
    await this.mail.forgetRecipient(manager, email);
  }
}
