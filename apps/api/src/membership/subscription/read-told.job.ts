import { Injectable } from '@nestjs/common';
import { Transactions } from '../../database/transactions.service';
import { Job } from '../../jobs/job.decorator';
import type { Told } from './membership';
import { MembershipRepository } from './membership.repository';
import { MembershipLock } from './membership-lock.service';
import { SyncMembership } from './sync-membership.service';
import { invoicesTold, isKnown } from './told';

/** Reads a membership of which events have told something new, unless somebody has read it since. */
@Injectable()
export class ReadToldJob {
  constructor(
    private readonly repository: MembershipRepository,
    private readonly transactions: Transactions,
    private readonly membershipLock: MembershipLock,
    private readonly syncMembership: SyncMembership,
  ) {}

  /** What a read has not confirmed was overtaken by something else: it is not read for again. */
  @Job('read_told_membership')
  async read({ membershipId }: { membershipId: string }): Promise<void> {
    const told = await this.forgetKnown(membershipId, []);
    if (told.length === 0) return;
    await this.syncMembership.syncUntilFresh(membershipId);
    await this.forgetKnown(membershipId, told);
  }

  /** Takes off what the rows say by now, and what is done with; answers the rest. While an attempt is open, nothing. */
  private forgetKnown(membershipId: string, done: Told[]): Promise<Told[]> {
    return this.transactions.run(async (manager) => {
      const heard = (await this.repository.find(membershipId, manager))?.told ?? [];
      const locked = await this.membershipLock.take(manager, membershipId, invoicesTold(heard));
      const { membership, attempt } = locked;
      if (attempt) return [];
      const texts = new Set(done.map((one) => JSON.stringify(one)));
      membership.told = membership.told.filter(
        (one) => !texts.has(JSON.stringify(one)) && !isKnown(one, locked),
      );
      await this.repository.hear(manager, membership);
      return membership.told;
    });
  }
}
