import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, AuditService } from '../audit/audit.service';
import { Transactions } from '../database/transactions.service';
import { Problem } from '../http/problem';
import type { ListedMismatch } from '../mismatches/mismatch';
import { MismatchesService } from '../mismatches/mismatches.service';
import { MismatchResolver } from './mismatch-resolver.service';

type Owner = NonNullable<Actor>;

/** Resolves mismatches: by a check that finds them resolved, or by a person's note. */
@Injectable()
export class ResolveMismatch {
  constructor(
    private readonly mismatches: MismatchesService,
    private readonly transactions: Transactions,
    private readonly mismatchResolver: MismatchResolver,
    private readonly audit: AuditService,
  ) {}

  /**
   * Without a note both sides are read again and what can be resolved is (a payment synced, an unexpected payment
   * refunded again). With one the mismatch is closed as it is, and is not listed again while it is the same.
   *
   * @throws Problem 404; 409 `already_resolved`; 409 `not_resolved` saying what still differs; 503 without Stripe
   */
  async resolve(actor: Owner, id: string, note: string | undefined): Promise<void> {
    const found = await this.mismatches.find(id);
    if (!found) throw Problem.notFound('This mismatch');
    if (found.resolvedAt) throw alreadyResolved();
    if (note === undefined) {
      const remaining = await this.mismatchResolver.resolve(found, actor);
      if (remaining !== null) throw new Problem('not_resolved', remaining);
    }
    await this.transactions.run((manager) => this.close(manager, actor, found, note ?? null));
  }

  /** A mismatch that the check itself has removed is recorded as resolved by the person who requested the check. */
  private async close(manager: EntityManager, actor: Owner, listed: ListedMismatch, note: string | null) {
    const closed = await this.mismatches.close(manager, listed.id, { userId: actor.id, note });
    if (!closed) throw alreadyResolved();
    const { kind, subject, paymentId } = listed;
    await this.audit.record(manager, actor, {
      action: note === null ? 'mismatch.resolve' : 'mismatch.close',
      subjectType: 'mismatch',
      subjectId: listed.id,
      details: { kind, subject, paymentId, note },
    });
  }
}

const alreadyResolved = (): Problem => new Problem('already_resolved', 'This mismatch is already resolved.');
