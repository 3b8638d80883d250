import type { PaymentView } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, In, Not } from 'typeorm';
import { Transactions } from '../database/transactions';
import { Problem } from '../http/problem';
import { providerUnavailable } from '../stripe/stripe-errors';
import { isTerminal } from './apply-rule';
import type { AttemptEntity } from './attempt.entity';
import { AttemptSender } from './attempt-sender.service';
import { Attempts } from './attempts.service';
import { PaymentEntity } from './payment.entity';
import { type LockedPayment, PaymentLock } from './payment-lock.service';
import { alreadySucceeded, inProgress } from './payment-problems';
import { ReadPayment } from './read-payment.service';
import { StripePayments } from './stripe-payments.service';

const ended = ['succeeded', 'canceled'] as const;

export type CancelInput = Pick<AttemptEntity, 'by' | 'endsOrder'>;

/** Cancels payments: an attempt like any other, so what Stripe says decides, not that we asked. */
@Injectable()
export class CancelPayment {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly payments: StripePayments,
    private readonly lock: PaymentLock,
    private readonly attempts: Attempts,
    private readonly runner: AttemptSender,
    private readonly reader: ReadPayment,
  ) {}

  /**
   * Ends a payment; its order stays open. An outcome that is not known yet reads `processing`.
   * @throws Problem 404, 409 `payment_succeeded`, `payment_in_progress`, 503
   */
  async cancel(userId: string, paymentId: string): Promise<PaymentView> {
    await this.reader.requireOwned(userId, paymentId);
    await this.cancelAtStripe(paymentId, { by: 'shopper', endsOrder: false });
    const view = await this.reader.view(paymentId);
    if (view.status === 'succeeded') throw alreadySucceeded();
    return view;
  }

  /**
   * Cancels the PaymentIntent, or expires the Checkout Session, under an attempt of its own, unless the payment has
   * ended already or `wanted` says no under the lock. A payment that Stripe refuses to begin is gone, and so has ended.
   *
   * @throws Problem 409 `payment_in_progress` while another attempt is open, 422 when Stripe refuses, 503
   */
  async cancelAtStripe(
    paymentId: string,
    input: CancelInput,
    wanted: (locked: LockedPayment) => boolean = () => true,
  ): Promise<void> {
    const found = await this.dataSource.manager.findOneBy(PaymentEntity, { id: paymentId });
    if (!found || isTerminal(found.status)) return;
    if (!(await this.exists(found))) return;
    const opened = await this.transactions.run(async (manager) => {
      const locked = await this.lock.take(manager, paymentId);
      if (isTerminal(locked.payment.status) || !wanted(locked)) return null;
      if (locked.attempt) throw inProgress();
      const attempt = await this.attempts.open(manager, locked, { kind: 'cancel', ...input });
      return { attempt, payment: locked.payment };
    });
    if (!opened) return;
    const { result, outcome } = await this.runner.run(opened.attempt, opened.payment);
    if (outcome.type === 'rejected') {
      throw new Problem('payment_rejected', 'The payment provider did not cancel this payment.');
    }
    if (outcome.type === 'not_executed') throw providerUnavailable(outcome.retryAfterSeconds);
    if (result === 'given_up' && !(await this.hasEnded(paymentId))) throw providerUnavailable();
  }

  /**
   * Ends a payment that the bank has approved for a card that is gone since: no confirm can finish it any more, and
   * its order is to be paid anew.
   */
  endApproved(paymentId: string): Promise<void> {
    return this.cancelAtStripe(
      paymentId,
      { by: 'system', endsOrder: false },
      ({ payment }) => payment.status === 'requires_confirmation',
    );
  }

  /**
   * Ends a payment because its order is to be paid the other way: Stripe's word comes first, and is read back.
   * Afterwards nothing is payable any more, or the order has been paid.
   *
   * @throws Problem 409 `payment_in_progress` while its end is not certain; as `cancelAtStripe`
   */
  async endToSwitch(paymentId: string): Promise<void> {
    await this.cancelAtStripe(paymentId, { by: 'shopper', endsOrder: false });
    if (!(await this.hasEnded(paymentId))) throw inProgress();
  }

  /** Whether there is something at Stripe to be ended, made now if its making was interrupted. */
  private async exists(payment: PaymentEntity): Promise<boolean> {
    try {
      await this.payments.ensure(payment);
      return true;
    } catch (error) {
      if (await this.dataSource.manager.existsBy(PaymentEntity, { id: payment.id })) throw error;
      return false;
    }
  }

  private async hasEnded(id: string): Promise<boolean> {
    return !(await this.dataSource.manager.existsBy(PaymentEntity, { id, status: Not(In(ended)) }));
  }
}
