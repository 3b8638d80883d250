import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions';
import { JobsService } from '../jobs/jobs.service';
import { isTerminal } from './apply-rule';
import type { PaymentEntity } from './payment.entity';
import { PaymentRepository, type PaymentWithAttempt } from './payment.repository';
import { PaymentLock } from './payment-lock.service';
import { isKnown } from './told-state';

/** What events tell of payments. */
@Injectable()
export class PaymentEvents {
  constructor(
    private readonly repository: PaymentRepository,
    private readonly transactions: Transactions,
    private readonly paymentLock: PaymentLock,
    private readonly jobs: JobsService,
  ) {}

  /**
   * Hears an event of a payment. Stripe is read only if the event tells something that the row does not say; while an
   * attempt is open, the attempt's end decides that.
   *
   * @param told the state that the event tells (see `toldState`); null when it tells of none
   */
  async hear(paymentId: string, told: string | null): Promise<void> {
    const found = await this.repository.find(paymentId);
    if (!found || tellsNothingNew(told, found)) return;
    await this.transactions.run(async (manager) => {
      const locked = await this.paymentLock.take(manager, paymentId, found.payment.orderId);
      if (isOld(told, locked)) return;
      if (!locked.attempt) return this.jobs.syncPayment(manager, paymentId);
      await this.repository.hear(manager, note(locked.payment, told));
    });
  }
}

/**
 * Whether an event needs no work. One of a try that failed in Stripe Checkout always does: its handler counts it against
 * card testing, also where the row knows of another try with the same result.
 */
function isOld(told: string | null, found: PaymentWithAttempt): boolean {
  const isFailedInCheckout =
    found.payment.kind === 'checkout' && told !== null && told.startsWith('requires_payment_method:');
  return !isFailedInCheckout && tellsNothingNew(told, found);
}

/** While an attempt is open the row has the state before it, to which the payment may have returned by now. */
function tellsNothingNew(told: string | null, { payment, attempt }: PaymentWithAttempt): boolean {
  if (told === null || (attempt && !isTerminal(payment.status))) return false;
  return isKnown(told, payment);
}

/** One thing is remembered of what was told; what does not fit beside it has Stripe read once the attempt is closed. */
function note(payment: PaymentEntity, told: string | null): PaymentEntity {
  const ends = told === 'succeeded' || told === 'canceled';
  if (told !== null && (payment.told === null || ends)) payment.told = told;
  else if (told === null || told !== payment.told) payment.stale = true;
  return payment;
}
