import type { PaymentView } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { Transactions } from '../../database/transactions.service';
import { Problem } from '../../http/problem';
import { providerProblem, providerUnavailable } from '../../stripe/stripe-errors';
import { isTerminal } from '../apply/apply-rule';
import { SyncPayment } from '../apply/sync-payment.service';
import type { AttemptEntity } from '../attempt.entity';
import { AttemptsService } from '../confirm/attempts.service';
import type { PaymentEntity } from '../payment.entity';
import { PaymentRepository } from '../payment.repository';
import { type LockedPayment, PaymentLock } from '../payment-lock.service';
import { alreadySucceeded, delayedInProgress, inProgress } from '../payment-problems';
import { toPaymentView } from '../payment-view';
import { PaymentSources } from '../source/payment-sources.service';

export type CancelInput = Pick<AttemptEntity, 'by' | 'endsOrder'>;

/** Asked under the lock: whether the payment is to be canceled as it is then. */
export type CancelCondition = (locked: LockedPayment) => boolean;

/** Cancels payments: an attempt like any other, so Stripe's answer decides, not our request. */
@Injectable()
export class CancelPayment {
  constructor(
    private readonly transactions: Transactions,
    private readonly paymentRepository: PaymentRepository,
    private readonly paymentSources: PaymentSources,
    private readonly paymentLock: PaymentLock,
    private readonly attempts: AttemptsService,
    private readonly syncPayment: SyncPayment,
  ) {}

  /**
   * Cancels a payment; its order stays open. An outcome that is not known yet reads `processing`.
   * @throws Problem 404, 409 `payment_succeeded`, `payment_in_progress`, 503
   */
  async cancel(userId: string, paymentId: string): Promise<PaymentView> {
    if (!(await this.paymentRepository.findOwned(userId, paymentId))) throw Problem.notFound('This payment');
    await this.cancelAtStripe(paymentId, { by: 'shopper', endsOrder: false });
    const found = await this.paymentRepository.find(paymentId);
    if (!found) throw Problem.notFound('This payment');
    if (found.payment.status === 'succeeded') throw alreadySucceeded();
    return toPaymentView(found);
  }

  /**
   * Cancels the PaymentIntent, or expires the Checkout Session, under an attempt of its own, unless the payment has
   * ended already or `wanted` answers false under the lock. The row of a payment that Stripe refuses to create is
   * deleted.
   *
   * @throws Problem 409 `payment_in_progress` while another attempt is open or the money is on its way, 422 when Stripe refuses, 503
   */
  async cancelAtStripe(
    paymentId: string,
    input: CancelInput,
    wanted: CancelCondition = () => true,
  ): Promise<void> {
    const found = await this.paymentRepository.find(paymentId);
    if (!found || isTerminal(found.payment.status)) return;
    if (isDelayed(found.payment) && (await this.syncDelayed(found.payment))) return;
    if (!(await this.ensureCreated(found.payment))) return;
    const opened = await this.transactions.runLocking(async (manager) => {
      const locked = await this.paymentLock.take(manager, paymentId, found.payment.orderId);
      if (isTerminal(locked.payment.status) || !wanted(locked)) return null;
      if (isDelayed(locked.payment)) throw delayedInProgress();
      return this.attempts.open(manager, locked, { kind: 'cancel', ...input });
    });
    if (!opened) return;
    const outcome = await this.attempts.send(opened);
    const { end, now } = await this.attempts.close(opened, outcome);
    if (outcome.type === 'rejected') {
      throw new Problem('payment_rejected', 'The payment provider did not cancel this payment.');
    }
    if (outcome.type === 'not_executed') throw providerUnavailable(outcome.retryAfterSeconds);
    if (end === 'abandoned' && !isTerminal(now.payment.status)) throw providerUnavailable();
  }

  /**
   * Cancels a payment that the bank has approved for a card that was removed since: it can no longer be confirmed, and
   * its order needs a new payment.
   */
  cancelApproved(paymentId: string): Promise<void> {
    return this.cancelAtStripe(
      paymentId,
      { by: 'system', endsOrder: false },
      ({ payment }) => payment.status === 'requires_confirmation',
    );
  }

  /**
   * Cancels a payment because its order is to be paid in the other way, and reads the result from Stripe. Afterwards it
   * can no longer be paid, or the order has been paid.
   *
   * @throws Problem 409 `payment_in_progress` while its end is not certain; as `cancelAtStripe`
   */
  async cancelToSwitch(paymentId: string): Promise<void> {
    await this.cancelAtStripe(paymentId, { by: 'shopper', endsOrder: false });
    const found = await this.paymentRepository.find(paymentId);
    if (found && !isTerminal(found.payment.status)) throw inProgress();
  }

  /**
   * Reads a payment whose money is on its way, and applies the result: true once it has ended.
   * @throws Problem 409 `payment_in_progress`
   */
  private async syncDelayed({ id }: PaymentEntity): Promise<true> {
    try {
      await this.syncPayment.sync(id);
    } catch (error) {
      if (!providerProblem(error)) throw error;
    }
    const now = await this.paymentRepository.find(id);
    if (now && isTerminal(now.payment.status)) return true;
    throw delayedInProgress();
  }

  /**
   * Completes an interrupted creation, so that there is something to cancel at Stripe. False where Stripe refuses to
   * create it, which deletes the row.
   */
  private async ensureCreated(payment: PaymentEntity): Promise<boolean> {
    try {
      await this.paymentSources.ensure(payment);
      return true;
    } catch (error) {
      if (await this.paymentRepository.find(payment.id)) throw error;
      return false;
    }
  }
}

/** The session is complete, so Stripe would refuse to end it. */
const isDelayed = ({ kind, status }: PaymentEntity): boolean =>
  kind === 'checkout' && status === 'processing';
