import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '../database/transactions';
import { Problem } from '../http/problem';
import { JobsService } from '../jobs/jobs.service';
import { isTerminal } from './apply-rule';
import { FindPayment } from './find-payment.service';
import type { PaymentEntity } from './payment.entity';
import { PaymentRepository, type PaymentWithAttempt } from './payment.repository';
import { PaymentLock } from './payment-lock.service';
import { isKnown } from './told-state';

/** What an event says of a payment: whose it is, and the state that it tells (see `toldState`). */
export type ToldPayment = { paymentId: string | null; paymentIntentId: string | null; told: string | null };

/** What events tell of payments. */
@Injectable()
export class PaymentEvents {
  constructor(
    private readonly repository: PaymentRepository,
    private readonly findPayment: FindPayment,
    private readonly transactions: Transactions,
    private readonly paymentLock: PaymentLock,
    private readonly jobs: JobsService,
  ) {}

  /**
   * The payment of an event that can be heard without a word from Stripe: its row says what the event tells (`known`), or
   * an attempt is open that remembers it ({@link rememberForAttempt}). Null for any other.
   */
  async findWithoutRead({
    paymentId,
    paymentIntentId,
    told,
  }: ToldPayment): Promise<(PaymentWithAttempt & { known: boolean }) | null> {
    if (told === null || paymentId === null) return null;
    const found = await this.findPayment.find(paymentId, paymentIntentId);
    if (found === 'foreign' || found === 'missing') return null;
    // The handler of events counts what was declined in Checkout, whether the row says it or not.
    if (found.payment.kind === 'checkout') return null;
    const known = rowSays(told, found);
    return known || found.attempt ? { ...found, known } : null;
  }

  /**
   * Has the open attempt remember what an event tells: its end decides whether Stripe is read. False where no attempt is
   * open any more and the row does not say it, or there is no such row any more.
   */
  async rememberForAttempt(
    manager: EntityManager,
    { id, orderId }: PaymentEntity,
    told: string | null,
  ): Promise<boolean> {
    const locked = await this.paymentLock.take(manager, id, orderId).catch(unlessGone);
    if (!locked) return false;
    if (rowSays(told, locked)) return true;
    if (!locked.attempt) return false;
    await this.repository.saveTold(manager, remember(locked.payment, told));
    return true;
  }

  /**
   * Takes an event of a payment. Stripe is read only if the event tells something that the row does not say; while an
   * attempt is open, the attempt's end decides that.
   *
   * @param told the state that the event tells (see `toldState`); null when it tells of none
   */
  async onEvent(paymentId: string, told: string | null): Promise<void> {
    const found = await this.repository.find(paymentId);
    if (!found || rowSays(told, found)) return;
    await this.transactions.runLocking(async (manager) => {
      if (!(await this.rememberForAttempt(manager, found.payment, told)))
        await this.jobs.syncPayment(manager, paymentId);
    });
  }
}

/** A payment that Stripe never created may be removed between two reads. */
const unlessGone = (error: unknown): null => {
  if (error instanceof Problem && error.code === 'not_found') return null;
  throw error;
};

/** While an attempt is open the row has the state before it, to which the payment may have returned by now. */
function rowSays(told: string | null, { payment, attempt }: PaymentWithAttempt): boolean {
  if (told === null || (attempt && !isTerminal(payment.status))) return false;
  return isKnown(told, payment);
}

/** One thing is remembered of what was told; what does not fit beside it has Stripe read once the attempt is closed. */
function remember(payment: PaymentEntity, told: string | null): PaymentEntity {
  const ends = told === 'succeeded' || told === 'canceled';
  if (told !== null && (payment.told === null || ends)) payment.told = told;
  else if (told === null || told !== payment.told) payment.stale = true;
  return payment;
}
