import { Injectable } from '@nestjs/common';
import { Transactions } from '../../database/transactions.service';
import { Job } from '../../jobs/job.decorator';
import type { Reported } from './membership';
import { MembershipRepository } from './membership.repository';
import { MembershipLock } from './membership-lock.service';
import { invoicesReported, isKnown } from './reported';
import { SyncMembership } from './sync-membership.service';

/** Reads a membership of which events have reported something new, unless somebody has read it since. */
@Injectable()
export class ReadReportedJob {
  constructor(
    private readonly membershipRepository: MembershipRepository,
    private readonly transactions: Transactions,
    private readonly membershipLock: MembershipLock,
    private readonly syncMembership: SyncMembership,
  ) {}

  /** What a read has not confirmed was overtaken by something else: it is not read for again. */
  @Job('read_reported_membership')
  async sync({ membershipId }: { membershipId: string }): Promise<void> {
    const reported = await this.forgetKnown(membershipId, []);
    if (reported.length === 0) return;
    await this.syncMembership.syncUntilFresh(membershipId);
    await this.forgetKnown(membershipId, reported);
  }

  /** Takes off what the rows say by now, and what is done with; answers the rest. While an attempt is open, nothing. */
  private forgetKnown(membershipId: string, done: Reported[]): Promise<Reported[]> {
    return this.transactions.run(async (manager) => {
      const reported = (await this.membershipRepository.find(membershipId, manager))?.reported ?? [];
      const locked = await this.membershipLock.take(manager, membershipId, invoicesReported(reported));
      const { membership, attempt } = locked;
      if (attempt) return [];
      const texts = new Set(done.map((one) => JSON.stringify(one)));
      membership.reported = membership.reported.filter(
        (one) => !texts.has(JSON.stringify(one)) && !isKnown(one, locked),
      );
      await this.membershipRepository.saveReported(manager, membership);
      return membership.reported;
    });
  }
}
