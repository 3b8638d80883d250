import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '../../database/transactions.service';
import { Problem } from '../../http/problem';
import { JobsService } from '../../jobs/jobs.service';
import { FindPayment } from '../find-payment.service';
import type { PaymentEntity } from '../payment.entity';
import { PaymentRepository, type PaymentWithAttempt } from '../payment.repository';
import { PaymentLock } from '../payment-lock.service';
import { isTerminal } from './apply-rule';
import { isKnown } from './reported-status';

/** What an event says of a payment: which one it is, and the status that it reports (see `reportedStatus`). */
export type ReportedPayment = {
  paymentId: string | null;
  paymentIntentId: string | null;
  reported: string | null;
};

/** What events tell of payments. */
@Injectable()
export class PaymentEvents {
  constructor(
    private readonly paymentRepository: PaymentRepository,
    private readonly findPayment: FindPayment,
    private readonly transactions: Transactions,
    private readonly paymentLock: PaymentLock,
    private readonly jobs: JobsService,
  ) {}

  /**
   * The payment of an event that needs no read from Stripe: its row says what the event reports (`known`), or an attempt
   * is open for which that is saved ({@link saveForAttempt}). Null for any other.
   */
  async findWithoutRead({
    paymentId,
    paymentIntentId,
    reported,
  }: ReportedPayment): Promise<(PaymentWithAttempt & { known: boolean }) | null> {
    if (reported === null || paymentId === null) return null;
    const found = await this.findPayment.find(paymentId, paymentIntentId);
    if (found === 'foreign' || found === 'missing') return null;
    // The handler of events counts what was declined in Checkout, whether the row says it or not.
    if (found.payment.kind === 'checkout') return null;
    const known = rowSays(reported, found);
    return known || found.attempt ? { ...found, known } : null;
  }

  /**
   * Saves what an event reports while an attempt is open, whose end decides whether Stripe is read. False where no attempt is
   * open any more and the row does not say it, or there is no such row any more.
   */
  async saveForAttempt(
    manager: EntityManager,
    { id, orderId }: PaymentEntity,
    reported: string | null,
  ): Promise<boolean> {
    const locked = await this.paymentLock.take(manager, id, orderId).catch(nullIfNotFound);
    if (!locked) return false;
    if (rowSays(reported, locked)) return true;
    if (!locked.attempt) return false;
    await this.paymentRepository.saveReported(manager, addReported(locked.payment, reported));
    return true;
  }

  /**
   * Takes an event of a payment. Stripe is read only if the event reports something that the row does not say; while an
   * attempt is open, the attempt's end decides that.
   *
   * @param reported the status that the event reports (see `reportedStatus`); null when it reports none
   */
  async onEvent(paymentId: string, reported: string | null): Promise<void> {
    const found = await this.paymentRepository.find(paymentId);
    if (!found || rowSays(reported, found)) return;
    await this.transactions.runLocking(async (manager) => {
      if (!(await this.saveForAttempt(manager, found.payment, reported)))
        await this.jobs.syncPayment(manager, paymentId);
    });
  }
}

/** A payment that Stripe never created may be removed between two reads. */
const nullIfNotFound = (error: unknown): null => {
  if (error instanceof Problem && error.code === 'not_found') return null;
  throw error;
};

/** While an attempt is open the row has the state before it, to which the payment may have returned by now. */
function rowSays(reported: string | null, { payment, attempt }: PaymentWithAttempt): boolean {
  if (reported === null || (attempt && !isTerminal(payment.status))) return false;
  return isKnown(reported, payment);
}

/** One reported status is saved; what does not fit beside it has Stripe read once the attempt is closed. */
function addReported(payment: PaymentEntity, reported: string | null): PaymentEntity {
  const ends = reported === 'succeeded' || reported === 'canceled';
  if (reported !== null && (payment.reported === null || ends)) payment.reported = reported;
  else if (reported === null || reported !== payment.reported) payment.stale = true;
  return payment;
}
