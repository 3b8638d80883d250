import type { ConfirmPayment as ConfirmBody, PaymentView } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { CardTestingService, type Shopper } from '../card-testing/card-testing.service';
import { Transactions } from '../database/transactions';
import { Problem } from '../http/problem';
import { OrdersService } from '../orders/orders.service';
import { PaymentMethodsService } from '../payment-methods/payment-methods.service';
import { isCardRefused, type Rejection } from '../stripe/attempt-outcome';
import { providerProblem, providerUnavailable } from '../stripe/stripe-errors';
import { isTerminal } from './apply-rule';
import type { AttemptEntity } from './attempt.entity';
import { AttemptRunner } from './attempt-runner';
import { Attempts } from './attempts';
import { CancelPayment } from './cancel-payment';
import { type ConfirmPlan, planConfirm } from './confirm-plan';
import type { PaymentEntity } from './payment.entity';
import { PaymentIntents } from './payment-intents';
import { PaymentLock } from './payment-lock';
import { inProgress, mustBePayable, onHostedPage } from './payment-problems';
import { ReadPayment } from './read-payment';
import { SyncPayment } from './sync-payment';

const rejections: Record<Rejection, string> = {
  cvc_token_invalid: 'This security code was used already or is no longer valid. Enter it again.',
  payment_method_unavailable: 'This card can no longer be used. Choose another one.',
  payment_rejected: 'The payment provider did not accept this payment. Nothing was charged.',
};

type Opened = { payment: PaymentEntity; attempt: AttemptEntity };

/** Confirms a payment: the shopper's tries and continuations, and what the system finishes for a closed tab. */
@Injectable()
export class ConfirmPayment {
  constructor(
    private readonly transactions: Transactions,
    private readonly cardTesting: CardTestingService,
    private readonly cards: PaymentMethodsService,
    private readonly orders: OrdersService,
    private readonly intents: PaymentIntents,
    private readonly lock: PaymentLock,
    private readonly attempts: Attempts,
    private readonly runner: AttemptRunner,
    private readonly reader: ReadPayment,
    private readonly syncer: SyncPayment,
    private readonly canceling: CancelPayment,
  ) {}

  /**
   * Sends one attempt at most and answers with the payment as it stands then; a decline is an answer too, and an
   * outcome that is not known yet reads `processing`.
   *
   * @throws Problem 404, 409 `payment_in_progress`, `checkout_in_progress`, `order_canceled`, `order_already_paid`,
   * 422 `cvc_required`, `cvc_token_invalid`, `payment_method_unavailable`, `payment_rejected`, `sold_out`,
   * `too_many_copies`, 403 `email_verification_required`, 429, 503
   * @param network see `networkOf`
   */
  async confirm(user: Shopper, paymentId: string, body: ConfirmBody, network: string): Promise<PaymentView> {
    const found = await this.reader.requireOwned(user.id, paymentId);
    if (isTerminal(found.status)) return this.reader.view(found.id);
    if (found.kind !== 'card') throw onHostedPage();
    const payment = await this.upToDate(await this.intents.ensure(found));

    const plan = planConfirm(payment, body);
    if (plan.type === 'cvc_required') throw cvcRequired();
    if (plan.type === 'answer') return this.reader.view(paymentId);
    const opened =
      plan.type === 'try'
        ? await this.openTry(user, network, payment, body, plan)
        : await this.open(payment, body, plan);
    if (opened) await this.send(opened, network);
    return this.reader.view(paymentId);
  }

  /** A new try counts against the limits; one that only found another in its way does not. */
  private async openTry(
    user: Shopper,
    network: string,
    payment: PaymentEntity,
    body: ConfirmBody,
    plan: Extract<ConfirmPlan, { type: 'try' }>,
  ): Promise<Opened | null> {
    await this.cardTesting.admitPayment(user, network);
    await this.cards.requireCard(user.id, plan.paymentMethodId);
    const giveBack = () => this.cardTesting.paymentNotTried(user.id);
    try {
      const opened = await this.open(payment, body, plan);
      if (!opened) await giveBack();
      return opened;
    } catch (error) {
      if (error instanceof Problem && error.code === 'payment_in_progress') await giveBack();
      throw error;
    }
  }

  /** While the bank is or was involved our row may lag behind Stripe, which sends no event for a passed challenge. */
  private async upToDate(payment: PaymentEntity): Promise<PaymentEntity> {
    if (await this.reader.isAttemptOpen(payment.id)) throw inProgress();
    if (payment.status !== 'requires_action' && payment.status !== 'requires_confirmation') return payment;
    try {
      await this.syncer.syncUntilFresh(payment.id);
    } catch (error) {
      throw providerProblem(error) ?? error;
    }
    return this.reader.requireOwned(payment.userId, payment.id);
  }

  /** Opens the attempt, if the payment still stands where it was planned for; null when it has ended meanwhile. */
  private open(planned: PaymentEntity, body: ConfirmBody, plan: ConfirmPlan): Promise<Opened | null> {
    return this.transactions.run(async (manager) => {
      const locked = await this.lock.take(manager, planned.id);
      const { payment, order } = locked;
      if (isTerminal(payment.status)) return null;
      if (locked.attempt) throw inProgress();
      mustBePayable(order);
      const chosen = plan.type === 'try' ? { ...body, paymentMethodId: plan.paymentMethodId } : body;
      const now = planConfirm(payment, chosen);
      if (payment.status !== planned.status || now.type !== plan.type) throw inProgress();
      await this.orders.hold(manager, order);
      const send = now.type === 'try' ? { paymentMethodId: now.paymentMethodId, cvcToken: now.cvcToken } : {};
      const attempt = await this.attempts.open(manager, locked, { kind: 'confirm', by: 'shopper', ...send });
      return { payment, attempt };
    });
  }

  private async send({ attempt, payment }: Opened, network: string): Promise<void> {
    const { outcome } = await this.runner.run(attempt, payment, network);
    if (attempt.cvcToken === null && isCardRefused(outcome)) await this.canceling.endApproved(payment.id);
    if (outcome.type === 'rejected') throw new Problem(outcome.reason, rejections[outcome.reason]);
    if (outcome.type === 'not_executed') throw providerUnavailable(outcome.retryAfterSeconds);
  }
}

const cvcRequired = () =>
  new Problem('cvc_required', 'Enter the security code of the card again: every try needs it.');
