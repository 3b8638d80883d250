import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../../config/config';
import { Transactions } from '../../database/transactions.service';
import { JobsService, type JobTiming } from '../../jobs/jobs.service';
import { MembershipRepository } from '../subscription/membership.repository';
import { MembershipClock } from '../subscription/membership-clock.service';
import { OverdueMembershipRepository } from './overdue-membership.repository';

/** Does not hurry a job that is waiting for its time already. */
const keepTime: JobTiming = { jobKeyMode: 'preserve_run_at' };
/** A renewal is charged when its draft is an hour old; by then its word has come, or was lost. */
const LATE_MS = 2 * 3_600_000;
/** So often a membership is asked for of which nothing comes. */
const SILENT_EVERY_MS = 3_600_000;
const ENDED_MS = 60_000;

/** Looks through memberships for what waits too long, and puts a job in for each. */
@Injectable()
export class OverdueMemberships {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly overdueMembershipRepository: OverdueMembershipRepository,
    private readonly membershipRepository: MembershipRepository,
    private readonly membershipClock: MembershipClock,
    private readonly jobs: JobsService,
  ) {}

  async run(): Promise<void> {
    const { resolveAfterMs, quietActionMs } = this.config.payments;
    for (const attemptId of await this.overdueMembershipRepository.openAttemptsOlderThan(resolveAfterMs)) {
      await this.jobs.resolveInvoiceAttempt(this.manager, attemptId, keepTime);
    }
    const now = this.membershipClock.now();
    await this.enqueueSyncs(await this.overdueMembershipRepository.notCreatedOlderThan(resolveAfterMs));
    await this.enqueueSyncs(await this.overdueMembershipRepository.claimQuietSince(quietActionMs));
    await this.enqueueSyncs(
      await this.overdueMembershipRepository.claimSilent(now, LATE_MS, SILENT_EVERY_MS),
    );
    await this.enqueueEnds(now);
    await this.enqueueReminders(now);
  }

  private async enqueueSyncs(ids: string[]): Promise<void> {
    for (const id of ids) await this.jobs.syncMembership(this.manager, id, keepTime);
  }

  private async enqueueEnds(now: Date): Promise<void> {
    for (const id of await this.overdueMembershipRepository.graceOver(
      now,
      this.config.membership.graceDays,
    )) {
      await this.jobs.endUnpaidMembership(this.manager, id, keepTime);
    }
    for (const id of await this.overdueMembershipRepository.endedAndOpen(ENDED_MS)) {
      await this.jobs.endMembership(this.manager, id, keepTime);
    }
  }

  /** Each renewal is announced once. */
  private async enqueueReminders(now: Date): Promise<void> {
    const { reminderDays } = this.config.membership;
    if (reminderDays === 0) return;
    for (const { id, periodEnd } of await this.overdueMembershipRepository.toRemind(now, reminderDays)) {
      await this.transactions.run(async (manager) => {
        await this.membershipRepository.remind(manager, id, periodEnd);
        await this.jobs.sendMembershipReminder(manager, id, periodEnd);
      });
    }
  }

  private get manager(): EntityManager {
    return this.dataSource.manager;
  }
}
