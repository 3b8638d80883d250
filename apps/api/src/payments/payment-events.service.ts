import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions';
import { JobsService } from '../jobs/jobs.service';
import { isTerminal } from './apply-rule';
import type { PaymentEntity } from './payment.entity';
import { PaymentRepository, type PaymentWithAttempt } from './payment.repository';
import { PaymentLock } from './payment-lock.service';
import { isKnown } from './told-state';

/** Processes what events say about payments. */
@Injectable()
export class PaymentEvents {
  constructor(
    private readonly repository: PaymentRepository,
    private readonly transactions: Transactions,
    private readonly paymentLock: PaymentLock,
    private readonly jobs: JobsService,
  ) {}

  /**
   * Processes an event of a payment. Stripe is read only if the event tells something that the row does not say; while
   * an attempt is open, that is decided when it is closed.
   *
   * @param told the state that the event tells (see `toldState`); null when it tells of none
   */
  async hear(paymentId: string, told: string | null): Promise<void> {
    const found = await this.repository.find(paymentId);
    if (!found || isOld(told, found)) return;
    await this.transactions.run(async (manager) => {
      const locked = await this.paymentLock.take(manager, paymentId, found.payment.orderId);
      if (isOld(told, locked)) return;
      if (!locked.attempt) return this.jobs.syncPayment(manager, paymentId);
      await this.repository.hear(manager, note(locked.payment, told));
    });
  }
}

/** While an attempt is open the row has the state before it, to which the payment may have returned by now. */
function isOld(told: string | null, { payment, attempt }: PaymentWithAttempt): boolean {
  if (told === null || (attempt && !isTerminal(payment.status))) return false;
  return isKnown(told, payment);
}

/**
 * One told state is stored; any other one marks the payment stale, so that Stripe is read once the attempt is closed.
 */
function note(payment: PaymentEntity, told: string | null): PaymentEntity {
  const ends = told === 'succeeded' || told === 'canceled';
  if (told !== null && (payment.told === null || ends)) payment.told = told;
  else if (told === null || told !== payment.told) payment.stale = true;
  return payment;
}
