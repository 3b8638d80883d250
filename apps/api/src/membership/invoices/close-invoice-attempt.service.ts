import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Transactions } from '../../database/transactions.service';
import { JobsService } from '../../jobs/jobs.service';
import type { AttemptEnd } from '../../payments/attempt.entity';
import type { AttemptOutcome } from '../../stripe/attempt-outcome';
import { ApplyMembership, type AttemptAnswer } from '../subscription/apply-membership.service';
import { MembershipRepository } from '../subscription/membership.repository';
import { type LockedMembership, MembershipLock } from '../subscription/membership-lock.service';
import { SyncMembership } from '../subscription/sync-membership.service';
import { toIntentSnapshot } from './intent-snapshot';
import type { InvoiceAttempt } from './invoice';

/** An unknown outcome is looked after soon, and then less and less often. */
const SOON_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

/**
 * How an attempt ended; `unknown` means that it is still open. `now` is the membership afterwards. `isFirst`: this call
 * has closed it, and not somebody else meanwhile.
 */
export type ClosedInvoiceAttempt = {
  end: AttemptEnd | 'unknown';
  now: LockedMembership | null;
  isFirst: boolean;
};

/** Brings home what came of a confirm of an invoice. */
@Injectable()
export class CloseInvoiceAttempt {
  private readonly logger = new Logger(CloseInvoiceAttempt.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly membershipRepository: MembershipRepository,
    private readonly membershipLock: MembershipLock,
    private readonly applyMembership: ApplyMembership,
    private readonly syncMembership: SyncMembership,
    private readonly jobs: JobsService,
  ) {}

  /**
   * Closes the attempt with its outcome. Where the answer cannot be used, the membership is read from Stripe instead. An
   * unknown outcome leaves it open, and a job finds out.
   */
  async close(attempt: InvoiceAttempt, outcome: AttemptOutcome): Promise<ClosedInvoiceAttempt> {
    switch (outcome.type) {
      case 'applied':
        return outcome.intent
          ? this.write(attempt, 'applied', { intent: toIntentSnapshot(outcome.intent) })
          : this.closeByReading(attempt, 'applied');
      case 'unexpected_state':
        return this.closeByReading(attempt, 'unexpected_state');
      case 'rejected':
        return this.write(attempt, 'rejected', null);
      case 'not_executed':
        return this.write(attempt, 'not_executed', null);
      case 'unknown':
        // The same key would only bring the same stored failure again.
        return outcome.replayed ? this.abandon(attempt) : this.leaveOpen(attempt);
    }
  }

  /** The call is never sent again; the membership at Stripe says what came of it. */
  abandon(attempt: InvoiceAttempt): Promise<ClosedInvoiceAttempt> {
    this.logger.warn({ attemptId: attempt.id }, 'attempt abandoned, reading its outcome');
    return this.closeByReading(attempt, 'abandoned');
  }

  /** Closes the attempt with the membership as it is read from Stripe; without an answer it stays open. */
  private async closeByReading(attempt: InvoiceAttempt, end: AttemptEnd): Promise<ClosedInvoiceAttempt> {
    try {
      const membership = await this.membershipRepository.find(attempt.membershipId);
      if (!membership) return { end, now: null, isFirst: false };
      return await this.write(attempt, end, { read: await this.syncMembership.ensureAndRead(membership) });
    } catch {
      return this.leaveOpen(attempt);
    }
  }

  /** Of two that come to close an attempt the first wins; the other's answer is dropped and Stripe is read again. */
  private write(
    attempt: InvoiceAttempt,
    end: AttemptEnd,
    answer: AttemptAnswer,
  ): Promise<ClosedInvoiceAttempt> {
    const stripeIds =
      answer && 'read' in answer ? answer.read.invoices.map(({ invoice }) => invoice.stripeId) : [];
    return this.transactions.run(async (manager) => {
      const locked = await this.membershipLock.take(manager, attempt.membershipId, stripeIds);
      const isFirst = locked.attempt?.id === attempt.id;
      if (isFirst) await this.applyMembership.close(manager, locked, end, answer);
      else await this.jobs.syncMembership(manager, attempt.membershipId);
      return { end, now: locked, isFirst };
    });
  }

  private async leaveOpen(attempt: InvoiceAttempt): Promise<ClosedInvoiceAttempt> {
    const age = Date.now() - attempt.openedAt.getTime();
    const pauseMs = Math.min(Math.max(SOON_MS, age / 4), LONGEST_PAUSE_MS);
    const runAt = new Date(Date.now() + pauseMs);
    await this.jobs.resolveInvoiceAttempt(this.dataSource.manager, attempt.id, { runAt });
    return { end: 'unknown', now: null, isFirst: false };
  }
}
