import type { CancelMember as CancelBody } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, AuditService } from '../../audit/audit.service';
import { Transactions } from '../../database/transactions.service';
import { Problem } from '../../http/problem';
import { JobsService } from '../../jobs/jobs.service';
import { inProgress } from '../../payments/payment-problems';
import { RestOfMonth } from '../invoice-refunds/rest-of-month.service';
import { ChangeMembership } from './change-membership.service';
import { EndMembership } from './end-membership.service';
import { hasEnded } from './membership';
import { MembershipLock } from './membership-lock.service';
import { notActive } from './membership-problems';

/** What was asked for ends by a job if it has not by then; else that finds nothing to do. */
const UNANSWERED_MS = 30_000;

/** Ends memberships for an admin. */
@Injectable()
export class CancelMember {
  constructor(
    private readonly transactions: Transactions,
    private readonly membershipLock: MembershipLock,
    private readonly restOfMonth: RestOfMonth,
    private readonly changeMembership: ChangeMembership,
    private readonly endMembership: EndMembership,
    private readonly jobs: JobsService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Now or with its period. What is to be refunded is written down with the decision, and a job each brings both to
   * their end should Stripe not answer now.
   *
   * @throws Problem 404, 409 `membership_not_active`, `membership_already_canceled`, `payment_in_progress`, 503
   */
  async cancel(actor: NonNullable<Actor>, membershipId: string, body: CancelBody): Promise<void> {
    if (body.when === 'period_end') return this.cancelAtPeriodEnd(actor, membershipId, body.note);
    await this.changeMembership.requireById(membershipId);
    await this.transactions.run(async (manager) => {
      const locked = await this.membershipLock.take(manager, membershipId);
      if (hasEnded(locked.membership.status)) throw notActive();
      if (locked.attempt) throw inProgress();
      const refund = body.refundRest
        ? await this.restOfMonth.request(manager, locked.membership, actor.id)
        : null;
      if (refund) await this.jobs.sendInvoiceRefund(manager, refund.id);
      if (refund) await this.jobs.sendInvoiceRefundNotice(manager, refund.id);
      const runAt = new Date(Date.now() + UNANSWERED_MS);
      await this.jobs.endMembership(manager, membershipId, { runAt });
      await this.record(manager, actor, membershipId, { ...body, refunded: refund?.amount ?? 0 });
    });
    await this.endMembership.endSubscription(membershipId);
  }

  private async cancelAtPeriodEnd(
    actor: NonNullable<Actor>,
    membershipId: string,
    note: string | undefined,
  ): Promise<void> {
    const membership = await this.changeMembership.requireById(membershipId);
    if (membership.status !== 'active' && membership.status !== 'trialing') throw notActive();
    if (membership.cancelAtPeriodEnd) {
      throw new Problem(
        'membership_already_canceled',
        'This membership is canceled already. It ends with its period.',
      );
    }
    await this.changeMembership.update(membership, { cancel_at_period_end: true });
    await this.transactions.run((manager) =>
      this.record(manager, actor, membershipId, { when: 'period_end', ...(note ? { note } : {}) }),
    );
  }

  private record(
    manager: EntityManager,
    actor: Actor,
    subjectId: string,
    details: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.record(manager, actor, {
      action: 'membership.cancel',
      subjectType: 'membership',
      subjectId,
      details,
    });
  }
}
