import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AccountLinks } from '../auth/account-links.service';
import { SecondFactorService } from '../auth/second-factor/second-factor.service';
import { BasketService } from '../basket/basket.service';
import { ReadingListService } from '../catalog/reading-list.service';
import { MailService } from '../mail/mail.service';
import { MembershipOfUser } from '../membership/subscription/membership-of-user.service';
import type { UserEntity } from '../users/user.entity';
import { AccountDeletedJob } from './account-deleted.job';

/** Personal data outside the account's own row that accounting does not need. */
@Injectable()
export class PersonalTraces {
  constructor(
    private readonly accountLinks: AccountLinks,
    private readonly secondFactor: SecondFactorService,
    private readonly basket: BasketService,
    private readonly readingList: ReadingListService,
    private readonly mail: MailService,
    private readonly membershipOfUser: MembershipOfUser,
    private readonly accountDeletedJob: AccountDeletedJob,
  ) {}

  /**
   * Deletes mailed links, the second factor, the basket and the reading list, and erases the recipients of mails. One last mail tells the
   * person.
   */
  async delete(manager: EntityManager, user: UserEntity): Promise<void> {
    const { id, email } = user;
    await this.accountLinks.deleteAll(manager, id, email);
    await this.secondFactor.erase(manager, id);
    await this.membershipOfUser.deleteTraces(manager, id);
    await this.basket.delete(manager, id);
    await this.readingList.deleteAll(manager, id);
    await this.mail.forgetRecipient(manager, email);
    await this.accountDeletedJob.enqueue(manager, user);
  }
}
