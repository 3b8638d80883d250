import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { DataSource, type EntityManager, In, IsNull } from 'typeorm';
import { Transactions } from '../database/transactions.service';
import { MismatchesService } from '../mismatches/mismatches.service';
import { PaymentLock } from '../payments/payment-lock.service';
import { readOptions, STRIPE } from '../stripe/stripe.client';
import { DisputeEntity } from './dispute.entity';
import { disputeOutcome, holdingMoney, laterDisputeStatus } from './dispute-status';

/** What Stripe says of disputes. */
@Injectable()
export class DisputesService {
  constructor(
    @Inject(STRIPE) private readonly stripe: Stripe,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly paymentLock: PaymentLock,
    private readonly mismatches: MismatchesService,
  ) {}

  /**
   * Reads a dispute from Stripe and stores it. An open one is listed as a mismatch until it is decided;
   * one that is lost stays listed, because the money was taken without a refund of ours. Answers its status.
   */
  async sync(paymentId: string, disputeId: string): Promise<string> {
    const dispute = await this.stripe.disputes.retrieve(disputeId, {}, readOptions);
    return this.transactions.run(async (manager) => {
      await this.paymentLock.take(manager, paymentId);
      const known = await manager.findOneBy(DisputeEntity, { stripeId: dispute.id });
      const status = known ? laterDisputeStatus(known.status, dispute.status) : dispute.status;
      const { amount, currency, reason } = dispute;
      const closed = disputeOutcome(status) !== 'open';
      await manager.save(
        manager.create(DisputeEntity, {
          ...known,
          stripeId: dispute.id,
          paymentId,
          amount,
          currency,
          reason,
          status,
          closedAt: closed ? (known?.closedAt ?? new Date()) : null,
          createdAt: known?.createdAt ?? new Date(dispute.created * 1000),
          updatedAt: known?.status === status ? known.updatedAt : new Date(),
        }),
      );
      const details = { amount, currency, reason };
      if (!closed) {
        await this.mismatches.record(manager, 'dispute_opened', dispute.id, paymentId, details);
        return status;
      }
      await this.mismatches.resolve(manager, 'dispute_opened', dispute.id);
      if (disputeOutcome(status) === 'lost' && known?.status !== status) {
        await this.mismatches.record(manager, 'dispute_lost', dispute.id, paymentId, details);
      }
      return status;
    });
  }

  /** The statuses of disputes that are written down here, by their id at Stripe. */
  async statusesOf(stripeIds: string[]): Promise<Map<string, string>> {
    const rows = await this.dataSource.manager.findBy(DisputeEntity, { stripeId: In(stripeIds) });
    return new Map(rows.map(({ stripeId, status }) => [stripeId, status]));
  }

  /** When the oldest dispute that is not closed was opened at Stripe; null without one. */
  async openSince(): Promise<Date | null> {
    const [oldest] = await this.dataSource.manager.find(DisputeEntity, {
      where: { closedAt: IsNull() },
      order: { createdAt: 'ASC' },
      take: 1,
    });
    return oldest?.createdAt ?? null;
  }

  /** Minor units of a payment that are with the bank: disputed and not won. */
  async held(manager: EntityManager, paymentId: string): Promise<number> {
    const rows = await manager.findBy(DisputeEntity, { paymentId, status: In(holdingMoney) });
    return rows.reduce((sum, { amount }) => sum + amount, 0);
  }
}
