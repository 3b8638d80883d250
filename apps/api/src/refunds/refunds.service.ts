import { Inject, Injectable, Logger } from '@nestjs/common';
import type Stripe from 'stripe';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { Transactions } from '../database/transactions.service';
import { Job } from '../jobs/job.decorator';
import { JobsService } from '../jobs/jobs.service';
import type { PaymentEntity } from '../payments/payment.entity';
import { type LockedPayment, PaymentLock } from '../payments/payment-lock.service';
import { PaymentsService } from '../payments/payments.service';
import { isReplay, isStripeError } from '../stripe/error-kinds';
import { readOptions, STRIPE } from '../stripe/stripe.client';
import { isRefused } from '../stripe/stripe-errors';
import type { RefundEntity } from './refund.entity';
import { RefundRepository } from './refund.repository';

/** How the asking ended; `unknown` is found out by the job, which was put in with the row. */
export type RefundAnswer = { type: 'sent' | 'unknown' } | { type: 'refused'; reason: string };

/** How often an idempotency key that always answers 500 is replaced by the next one. */
const GENERATIONS = 3;
/** More refunds than one payment has in practice. */
const MOST = 1_000;
const SOON_MS = 1_000;
/** The request may be cut short; its refund is sent by a job so long after its own time is over. */
const AFTER_REQUEST_MS = 5_000;
/** A refund that was not sent by now has lost its job. */
const LOST_MS = 600_000;
const MOST_LOST = 200;

/** Sends refunds, and reads what Stripe says of them, wherever they were made. */
@Injectable()
export class RefundsService {
  private readonly logger = new Logger(RefundsService.name);

  constructor(
    @Inject(STRIPE) private readonly stripe: Stripe,
    @Inject(CONFIG) private readonly config: Config,
    private readonly transactions: Transactions,
    private readonly jobs: JobsService,
    private readonly payments: PaymentsService,
    private readonly paymentLock: PaymentLock,
    private readonly refundRepository: RefundRepository,
  ) {}

  /** Enqueues a job that sends a refund, in case the request that wrote it cannot. */
  sendAfterRequest(manager: EntityManager, refundId: string): Promise<void> {
    return this.sendAfter(manager, refundId, this.config.payments.confirmTimeoutMs + AFTER_REQUEST_MS);
  }

  /** Enqueues a job that sends a refund again, unless it is complete by then. */
  sendSoon(refundId: string): Promise<void> {
    return this.transactions.run((manager) => this.sendAfter(manager, refundId, SOON_MS));
  }

  /**
   * Sends a refund that may have been sent before. Keys do not live for ever, so what Stripe has of it is looked at
   * first; it bears our id in its metadata.
   */
  @Job('send_refund')
  async job({ refundId }: { refundId: string }): Promise<void> {
    const refund = await this.refundRepository.findRequested(refundId);
    if (!refund) return;
    await this.sync(refund.paymentId);
    const answer = await this.send(refundId);
    if (answer.type === 'unknown') await this.sendSoon(refundId);
    // The payment may have been refunded in Stripe's Dashboard meanwhile: then the shopper has the money.
    if (answer.type === 'refused' && answer.reason !== 'charge_already_refunded') {
      await this.transactions.run((manager) => this.refundRepository.recordFailure(manager, refundId));
    }
  }

  /**
   * Sends a refund that has a row; the row's key makes a repeat harmless. A key with a stored failure may have made a
   * refund all the same, and an old one may be forgotten (docs.stripe.com/api/idempotent_requests:
   * after 24 hours), so Stripe's list is read before anything is sent then.
   */
  async send(refundId: string): Promise<RefundAnswer> {
    const first = await this.refundRepository.findRequested(refundId);
    if (first && (first.generation > 1 || isOld(first))) {
      try {
        await this.sync(first.paymentId);
      } catch (error) {
        if (isStripeError(error)) return { type: 'unknown' };
        throw error;
      }
    }
    const refund = await this.refundRepository.findRequested(refundId);
    if (!refund) return { type: 'sent' };
    const payment = await this.paymentOf(refund.paymentId);
    let created: Stripe.Refund;
    try {
      created = await this.stripe.refunds.create(
        {
          payment_intent: payment.stripeId ?? '',
          amount: refund.amount,
          metadata: { refundId, paymentId: payment.id, orderId: payment.orderId },
        },
        { idempotencyKey: keyOf(refund) },
      );
    } catch (error) {
      return this.failed(refund, error);
    }
    await this.inLock(payment.id, async (manager, locked) => {
      await this.refundRepository.record(manager, locked, [created]);
      await this.jobs.cancelSendRefund(manager, refundId);
    });
    return { type: 'sent' };
  }

  /** Reads every refund of a payment from Stripe and writes them down. */
  async sync(paymentId: string): Promise<void> {
    const { stripeId } = await this.paymentOf(paymentId);
    if (!stripeId) return;
    const refunds = await this.stripe.refunds
      .list({ payment_intent: stripeId, limit: 100 }, readOptions)
      .autoPagingToArray({ limit: MOST });
    await this.inLock(paymentId, (manager, locked) => this.refundRepository.record(manager, locked, refunds));
  }

  /** Null for a refund that does not exist. */
  find(id: string): Promise<RefundEntity | null> {
    return this.refundRepository.find(id);
  }

  /** The statuses of refunds that are written down here, by their id at Stripe. */
  statusesOf(stripeIds: string[]): Promise<Map<string, string>> {
    return this.refundRepository.statusesOf(stripeIds);
  }

  /** Ids of payments with a refund from before this time that has not ended. */
  pendingBefore(time: Date): Promise<string[]> {
    return this.refundRepository.pendingBefore(time);
  }

  /** Sends refunds whose job was lost. */
  async sendLost(): Promise<void> {
    for (const id of await this.refundRepository.requestedBefore(LOST_MS, MOST_LOST)) {
      await this.transactions.run((manager) => this.jobs.sendRefund(manager, id));
    }
  }

  private async paymentOf(id: string): Promise<PaymentEntity> {
    const found = await this.payments.find(id);
    if (!found) throw new Error(`The payment ${id} of a refund is gone.`);
    return found.payment;
  }

  private sendAfter(manager: EntityManager, refundId: string, ms: number): Promise<void> {
    return this.jobs.sendRefund(manager, refundId, { runAt: new Date(Date.now() + ms) });
  }

  private inLock(
    paymentId: string,
    work: (manager: EntityManager, locked: LockedPayment) => Promise<void>,
  ): Promise<void> {
    return this.transactions.run(async (manager) =>
      work(manager, await this.paymentLock.take(manager, paymentId)),
    );
  }

  private async failed(refund: RefundEntity, error: unknown): Promise<RefundAnswer> {
    if (!isStripeError(error)) throw error;
    if (isRefused(error)) return this.refused(refund, reasonOf(error));
    this.logger.warn({ refundId: refund.id, error: error.type }, 'a refund has no answer yet');
    const spent = isReplay(error.headers) && (error.statusCode ?? 0) >= 500;
    if (spent && refund.generation >= GENERATIONS) return this.refused(refund, 'provider_error');
    if (spent) await this.refundRepository.nextGeneration(refund);
    return { type: 'unknown' };
  }

  private async refused(refund: RefundEntity, reason: string): Promise<RefundAnswer> {
    this.logger.warn({ refundId: refund.id, reason }, 'Stripe refused a refund');
    await this.inLock(refund.paymentId, async (manager, locked) => {
      await this.refundRepository.refuse(manager, locked, refund.id, reason);
      await this.jobs.cancelSendRefund(manager, refund.id);
    });
    // What is different at Stripe than we thought shows now rather than with the next event.
    await this.sync(refund.paymentId).catch(() => undefined);
    return { type: 'refused', reason };
  }
}

/** Well before Stripe may forget the key. */
const isOld = ({ createdAt }: RefundEntity): boolean => Date.now() - createdAt.getTime() > 12 * 3_600_000;

const keyOf = ({ id, generation }: RefundEntity): string =>
  generation === 1 ? `refund:${id}` : `refund:${id}:${generation}`;

/**
 * Why Stripe refused, as a stable code. More than the remaining amount has no code of its own (recorded traffic): it is
 * known by the parameter.
 */
function reasonOf(error: Stripe.errors.StripeError): string {
  return error.code ?? (error.param === 'amount' ? 'amount_too_large' : 'refused');
}
