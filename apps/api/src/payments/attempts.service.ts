import { Inject, Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { Transactions } from '../database/transactions';
import { JobsService } from '../jobs/jobs.service';
import type { PaymentSnapshot } from '../stripe/payment-snapshot';
import { ApplyPayment } from './apply-payment.service';
import type { Asked } from './apply-rule';
import { type AttemptEnd, AttemptEntity } from './attempt.entity';
import { PaymentEntity } from './payment.entity';
import { type LockedPayment, PaymentLock } from './payment-lock.service';

/** What an attempt is opened with. */
export type AttemptInput = Pick<AttemptEntity, 'kind' | 'by'> &
  Partial<Pick<AttemptEntity, 'paymentMethodId' | 'cvcToken' | 'endsOrder'>>;

const ownAnswer: Asked = { ownAnswer: true };

/** Job key of the job that finds out how an attempt ended. */
const settleKey = (attemptId: string): string => `settle:${attemptId}`;

/** Opens and closes attempts: before the call to Stripe and after it, each in a short transaction. */
@Injectable()
export class Attempts {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly transactions: Transactions,
    private readonly jobs: JobsService,
    private readonly lock: PaymentLock,
    private readonly writer: ApplyPayment,
  ) {}

  findOpen(manager: EntityManager, paymentId: string): Promise<AttemptEntity | null> {
    return manager.findOneBy(AttemptEntity, { paymentId, closedAt: IsNull() });
  }

  /**
   * Opens the next attempt on a locked payment that has none open. The job that settles it is enqueued with it, so
   * that an attempt whose process dies is not forgotten.
   */
  async open(
    manager: EntityManager,
    { payment }: LockedPayment,
    input: AttemptInput,
  ): Promise<AttemptEntity> {
    const now = new Date();
    payment.attempts += 1;
    payment.version += 1;
    payment.updatedAt = now;
    if (input.by === 'shopper') payment.touchedAt = now;
    if (input.cvcToken) {
      payment.triedAt = now;
      payment.paymentMethodId = input.paymentMethodId ?? payment.paymentMethodId;
    }
    await manager.save(payment);
    const attempt = await manager.save(
      manager.create(AttemptEntity, {
        paymentMethodId: null,
        cvcToken: null,
        endsOrder: false,
        ...input,
        paymentId: payment.id,
        n: payment.attempts,
        openedAt: now,
      }),
    );
    await this.settleAfter(manager, attempt, this.config.payments.settleAfterMs);
    return attempt;
  }

  /** Has the open attempt looked after in `ms` milliseconds, unless it is closed by then. */
  async settleAfter(manager: EntityManager, { id }: AttemptEntity, ms: number): Promise<void> {
    const runAt = new Date(Date.now() + ms);
    await this.jobs.enqueue(manager, 'settle_attempt', { attemptId: id }, { jobKey: settleKey(id), runAt });
  }

  /**
   * Closes an attempt, erases its token and applies its answer, if it has one. Of two that come to close it the first
   * wins; the other's answer is dropped and Stripe is read again.
   */
  async close(attempt: AttemptEntity, outcome: AttemptEnd, snapshot: PaymentSnapshot | null): Promise<void> {
    await this.transactions.run(async (manager) => {
      const locked = await this.lock.take(manager, attempt.paymentId);
      const { payment } = locked;
      const sync = () =>
        this.jobs.enqueue(
          manager,
          'sync_payment',
          { paymentId: payment.id },
          { jobKey: `sync:${payment.id}` },
        );
      if (locked.attempt?.id !== attempt.id) return sync();
      if (snapshot) await this.writer.apply(manager, locked, snapshot, ownAnswer);
      await manager.update(
        AttemptEntity,
        { id: attempt.id },
        { outcome, cvcToken: null, closedAt: new Date() },
      );
      if (payment.stale) await sync();
      await manager.update(
        PaymentEntity,
        { id: payment.id },
        { version: payment.version + 1, stale: false, updatedAt: new Date() },
      );
      await this.jobs.cancel(manager, settleKey(attempt.id));
    });
  }
}
