import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { JobsService } from '../jobs/jobs.service';
import type { MismatchEntry, MismatchKind } from './mismatch';
import { MismatchRepository } from './mismatch.repository';

/** Differences that the owners hear of by mail, because money or a deadline hangs on them. */
const toldByMail: MismatchKind[] = [
  'late_money',
  'intent_differs',
  'refund_failed',
  'dispute_opened',
  'dispute_lost',
  'unknown_subscription',
];

/** The list that somebody has to look at: each open difference once. */
@Injectable()
export class MismatchesService {
  private readonly logger = new Logger(MismatchesService.name);

  constructor(
    private readonly repository: MismatchRepository,
    private readonly jobs: JobsService,
  ) {}

  /**
   * Puts a difference on the list, unless it stands there, or somebody closed it by hand and it looks as it did then.
   * @param subject the Stripe id, or ours where Stripe has none
   */
  async list(
    manager: EntityManager,
    kind: MismatchKind,
    subject: string | null,
    paymentId: string | null,
    details: Record<string, unknown> = {},
  ): Promise<void> {
    const entry = { kind, subject: subject ?? paymentId ?? 'unknown', paymentId, details };
    const id = await this.repository.insert(manager, entry);
    if (id === null) return;
    this.logger.error({ kind, subject, paymentId, ...details }, 'Stripe and the database differ');
    if (toldByMail.includes(kind)) await this.jobs.sendOwnerNotice(manager, id);
  }

  /** Takes a difference that is gone off the list. */
  resolve(manager: EntityManager, kind: MismatchKind, subject: string): Promise<void> {
    return this.repository.resolve(manager, kind, subject);
  }

  /**
   * Takes late money off the list, with the refunds of it that had failed, once at least as much of it as came has gone
   * back.
   */
  resolveLateMoney(manager: EntityManager, paymentId: string, returned: number): Promise<void> {
    return this.repository.resolveLateMoney(manager, paymentId, returned);
  }

  /** One entry, open or not; null where there is none. */
  find(id: string): Promise<MismatchEntry | null> {
    return this.repository.find(id);
  }

  /** Those of these payments' ids and Stripe ids that stand on the list. */
  async listedAmong(paymentIds: string[], stripeIds: string[]): Promise<Set<string>> {
    const open = await this.repository.open(paymentIds, stripeIds);
    return new Set(open.flatMap(({ subject, paymentId }) => (paymentId ? [subject, paymentId] : [subject])));
  }

  /**
   * Takes an entry off the list by a person's word, or puts down to a person what was just put right: that may have
   * taken it off by itself. False where somebody did so before.
   * @param by note: null for what was put right
   */
  close(manager: EntityManager, id: string, by: { userId: string; note: string | null }): Promise<boolean> {
    return this.repository.close(manager, id, by);
  }

  /** How much late money came with a payment, as it was listed, in minor units; null where none did. */
  lateMoneyOf(paymentId: string): Promise<number | null> {
    return this.repository.lateMoneyOf(paymentId);
  }
}
