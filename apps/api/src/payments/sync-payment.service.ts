import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { Transactions } from '../database/transactions';
import { Job } from '../jobs/job.decorator';
import { ApplyPayment } from './apply-payment.service';
import type { ApplyDecision } from './apply-rule';
import { PaymentEntity } from './payment.entity';
import { PaymentLock } from './payment-lock.service';
import { StripePayments } from './stripe-payments.service';

/** Somebody who writes at every try of ours leaves the row fresh anyway. */
const MOST_TRIES = 5;

/** Reads a payment from Stripe and applies what it says: webhooks, readers, reconciling all come here. */
@Injectable()
export class SyncPayment {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly payments: StripePayments,
    private readonly lock: PaymentLock,
    private readonly writer: ApplyPayment,
  ) {}

  @Job('sync_payment')
  async job({ paymentId }: { paymentId: string }): Promise<void> {
    await this.sync(paymentId);
  }

  /**
   * The row's version is noted before Stripe is asked: that is what orders this snapshot among others.
   * @throws whatever asking Stripe throws; null when the payment is gone
   */
  async sync(paymentId: string): Promise<ApplyDecision | null> {
    const row = await this.dataSource.manager.findOneBy(PaymentEntity, { id: paymentId });
    if (!row) return null;
    const payment = await this.payments.ensure(row);
    const { version } = payment;
    const snapshot = await this.payments.read(payment);
    return this.transactions.run(async (manager) => {
      const locked = await this.lock.take(manager, paymentId);
      return this.writer.apply(manager, locked, snapshot, { version });
    });
  }

  /**
   * Like `sync`, but asks again while others wrote in between, so that what the row says afterwards was true at Stripe
   * after this call began.
   */
  async syncUntilFresh(paymentId: string): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      if ((await this.sync(paymentId)) !== 'stale') return;
    }
  }

  /** Like `sync`, but at most once in `rereadEveryMs` for one payment over all processes; answers whether it read. */
  async syncAtMostOnce(paymentId: string): Promise<boolean> {
    // An UPDATE ... RETURNING comes back from TypeORM as [rows, count].
    const [rows]: [unknown[], number] = await this.dataSource.query(
      `UPDATE payments SET reread_at = now()
        WHERE id = $1 AND (reread_at IS NULL OR reread_at <= now() - $2 * interval '1 millisecond') RETURNING id`,
      [paymentId, this.config.payments.rereadEveryMs],
    );
    if (rows.length === 0) return false;
    await this.sync(paymentId);
    return true;
  }
}
