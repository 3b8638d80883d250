import type { Membership as MembershipView } from '@app/contracts';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config';
import { InvoiceRepository } from '../invoices/invoice.repository';
import { PlanService } from '../plan/plan.service';
import type { Membership } from './membership';
import { MembershipRepository } from './membership.repository';
import { MembershipClock } from './membership-clock.service';
import { toMembershipView } from './membership-view';
import { SyncMembership } from './sync-membership.service';

/** Memberships as their owners see them: drawn from rows, and from Stripe only while the bank is asked. */
@Injectable()
export class ReadMembership {
  private readonly logger = new Logger(ReadMembership.name);

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly membershipRepository: MembershipRepository,
    private readonly invoiceRepository: InvoiceRepository,
    private readonly plan: PlanService,
    private readonly syncMembership: SyncMembership,
    private readonly membershipClock: MembershipClock,
  ) {}

  /** The membership that has not ended, or the last one. */
  async get(userId: string): Promise<MembershipView> {
    const membership = await this.membershipRepository.findLatestOf(userId);
    if (membership) await this.syncIfBehind(membership);
    return this.view(userId);
  }

  /** The same as the rows have it now. */
  async view(userId: string): Promise<MembershipView> {
    const [membership, plan] = await Promise.all([
      this.membershipRepository.findLatestOf(userId),
      this.plan.current(),
    ]);
    const [waiting, attempt] = membership
      ? await Promise.all([
          this.invoiceRepository.openOf(membership.id).then(([newest]) => newest ?? null),
          this.invoiceRepository.openAttempt(membership.id),
        ])
      : [null, null];
    const facts = { membership, waiting, attempt, plan };
    return toMembershipView(facts, this.config.membership, this.membershipClock.now());
  }

  /**
   * Asks Stripe where the rows may lag, and applies the answer: while a payment is at the bank, since no event tells of a
   * passed challenge, and while a confirm's outcome is long in coming. At most once a second for one membership; without
   * an answer the rows have to do.
   */
  async syncIfBehind({ id }: Pick<Membership, 'id'>): Promise<void> {
    const { rereadAfterMs, rereadEveryMs } = this.config.payments;
    const [[invoice], attempt] = await Promise.all([
      this.invoiceRepository.openOf(id),
      this.invoiceRepository.openAttempt(id),
    ]);
    const lags = attempt
      ? Date.now() - attempt.openedAt.getTime() > rereadAfterMs
      : invoice?.paymentStatus === 'requires_action' || invoice?.paymentStatus === 'processing';
    if (!lags || !(await this.membershipRepository.claimRead(id, rereadEveryMs))) return;
    try {
      // A webhook may write meanwhile: nobody asks again within that second.
      await this.syncMembership.syncUntilFresh(id);
    } catch (error) {
      this.logger.warn(
        { membershipId: id, error: error instanceof Error ? error.name : 'unknown' },
        're-read failed',
      );
    }
  }
}
