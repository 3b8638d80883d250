import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { JobsService } from '../jobs/jobs.service';
import type { MismatchEntry, MismatchKind } from './mismatch';
import { MismatchRepository } from './mismatch.repository';

/** Mismatches that are mailed to the owners, because money or a deadline depends on them. */
const toldByMail: MismatchKind[] = [
  'unexpected_payment',
  'intent_differs',
  'processing_too_long',
  'refund_failed',
  'dispute_opened',
  'dispute_lost',
  'unknown_subscription',
  'product_differs',
];

/** The mismatches that need a person: each open one once. */
@Injectable()
export class MismatchesService {
  private readonly logger = new Logger(MismatchesService.name);

  constructor(
    private readonly mismatchRepository: MismatchRepository,
    private readonly jobs: JobsService,
  ) {}

  /**
   * Records a mismatch for the owners, unless it is open already, or was closed with a note and has not changed since.
   * @param subject the Stripe id, or ours where Stripe has none
   */
  async record(
    manager: EntityManager,
    kind: MismatchKind,
    subject: string | null,
    paymentId: string | null,
    details: Record<string, unknown> = {},
  ): Promise<void> {
    const entry = { kind, subject: subject ?? paymentId ?? 'unknown', paymentId, details };
    const id = await this.mismatchRepository.insert(manager, entry);
    if (id === null) return;
    this.logger.error({ kind, subject, paymentId, ...details }, 'Stripe and the database differ');
    if (toldByMail.includes(kind)) await this.jobs.sendOwnerNotice(manager, id);
  }

  /** Resolves a mismatch that no longer exists. */
  resolve(manager: EntityManager, kind: MismatchKind, subject: string): Promise<void> {
    return this.mismatchRepository.resolve(manager, kind, subject);
  }

  /**
   * Resolves the mismatch of an unexpected payment, and those of its failed refunds, once at least the received amount
   * is refunded.
   */
  resolveUnexpectedPayment(manager: EntityManager, paymentId: string, returned: number): Promise<void> {
    return this.mismatchRepository.resolveUnexpectedPayment(manager, paymentId, returned);
  }

  /** The Stripe ids of open mismatches of this kind that have no payment. */
  openWithoutPayment(kind: MismatchKind): Promise<string[]> {
    return this.mismatchRepository.openWithoutPayment(kind);
  }

  /** One entry, open or not; null where there is none. */
  find(id: string): Promise<MismatchEntry | null> {
    return this.mismatchRepository.find(id);
  }

  /** Those of these payments' ids and Stripe ids that have an open mismatch. */
  async listedAmong(paymentIds: string[], stripeIds: string[]): Promise<Set<string>> {
    const open = await this.mismatchRepository.open(paymentIds, stripeIds);
    return new Set(open.flatMap(({ subject, paymentId }) => (paymentId ? [subject, paymentId] : [subject])));
  }

  /**
   * Closes an entry with a person's note, or records the person whose check has resolved it. False where it was closed
   * before.
   * @param by note: null for an entry that the check has resolved
   */
  close(manager: EntityManager, id: string, by: { userId: string; note: string | null }): Promise<boolean> {
    return this.mismatchRepository.close(manager, id, by);
  }

  /** The amount of a payment's listed unexpected money, in minor units; null where there is none. */
  unexpectedAmountOf(paymentId: string): Promise<number | null> {
    return this.mismatchRepository.unexpectedAmountOf(paymentId);
  }
}
