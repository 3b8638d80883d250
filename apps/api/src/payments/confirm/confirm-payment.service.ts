import type { ConfirmPayment as ConfirmBody, PaymentStatus, PaymentView } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type { Shopper } from '../../card-testing/card-testing.service';
import { Transactions } from '../../database/transactions.service';
import { Problem } from '../../http/problem';
import { type AttemptOutcome, isCardRefused, type Rejection } from '../../stripe/attempt-outcome';
import { providerProblem, providerUnavailable } from '../../stripe/stripe-errors';
import { isTerminal } from '../apply/apply-rule';
import { type PaymentRead, SyncPayment } from '../apply/sync-payment.service';
import { CancelPayment } from '../cancel/cancel-payment.service';
import type { PaymentEntity } from '../payment.entity';
import { PaymentRepository, type PaymentWithAttempt } from '../payment.repository';
import { PaymentLock } from '../payment-lock.service';
import { changed, checkoutInProgress, inProgress, mustBePayable } from '../payment-problems';
import { toPaymentView } from '../payment-view';
import { AdmitConfirm, cvcRequired } from './admit-confirm.service';
import { AttemptsService, type OpenedAttempt } from './attempts.service';
import { type ConfirmPlan, type ConfirmState, planConfirm } from './confirm-plan';

/** What a refusal of Stripe means for whoever pays. */
export const rejections: Record<Rejection, string> = {
  cvc_token_invalid: 'This security code was used already or is no longer valid. Enter it again.',
  payment_method_unavailable: 'This card cannot be used. Choose another card.',
  payment_rejected: 'The payment provider did not accept this payment. You were not charged.',
};

/** How often a read is repeated while other writers interfere. */
const MOST_READS = 5;

/** What is sent, and opened only if the payment still has the status that it was planned for. */
type Planned = {
  user: Shopper;
  network: string;
  body: ConfirmBody;
  status: PaymentStatus;
  plan: Extract<ConfirmPlan, { type: 'try' | 'continue' }>;
};

/** Confirms a payment for its shopper, in three phases: open an attempt, send it to Stripe, close it. */
@Injectable()
export class ConfirmPayment {
  constructor(
    private readonly transactions: Transactions,
    private readonly paymentRepository: PaymentRepository,
    private readonly paymentLock: PaymentLock,
    private readonly admitConfirm: AdmitConfirm,
    private readonly attempts: AttemptsService,
    private readonly syncPayment: SyncPayment,
    private readonly cancelPayment: CancelPayment,
  ) {}

  /**
   * Sends one attempt at most and answers with the payment afterwards; a decline is an answer too, and an
   * outcome that is not known yet reads `processing`.
   *
   * @throws Problem 404, 409 `payment_in_progress`, `payment_changed`, `checkout_in_progress`, `order_canceled`,
   * `order_already_paid`, 422 `cvc_required`, `cvc_token_invalid`, `payment_method_unavailable`, `payment_rejected`,
   * `sold_out`, `too_many_copies`, 403 `email_verification_required`, 429, 503
   * @param network see `networkOf`
   */
  async confirm(
    user: Shopper,
    paymentId: string,
    { seenStatus, ...body }: ConfirmBody,
    network: string,
  ): Promise<PaymentView> {
    const found = await this.paymentRepository.findOwned(user.id, paymentId);
    if (!found) throw Problem.notFound('This payment');
    const hasChanged = ({ status }: Pick<PaymentEntity, 'status'>) =>
      seenStatus !== undefined && seenStatus !== status;
    if (isTerminal(found.payment.status)) {
      if (hasChanged(found.payment)) throw changed();
      return toPaymentView(found);
    }
    if (found.payment.kind !== 'card') throw checkoutInProgress();
    if (found.attempt) throw inProgress();
    // What the shopper has not seen of the bank's answer is for the loop to take up.
    if (hasChanged(found.payment)) throw changed();

    const read = await this.ensureAndReadIfBehind(found.payment);
    const state = stateOf(found.payment, read);
    const plan = planConfirm(state, body);
    if (plan.type === 'cvc_required' || plan.type === 'answer') {
      const now = read ? await this.syncPayment.apply(read) : found;
      if (plan.type === 'cvc_required') throw cvcRequired();
      return toPaymentView(now);
    }
    await this.admitConfirm.admit(user, network, plan);

    const planned = { user, network, body, status: state.status, plan };
    const { payment, attempt } = await this.openAdmitted(found.payment, planned, read);
    if (!attempt) return toPaymentView({ payment, attempt });
    const opened = { payment, attempt };
    const outcome = await this.attempts.send(opened);
    const { now } = await this.attempts.close(opened, outcome);
    return this.answer(opened, outcome, now);
  }

  /**
   * While the bank is or was involved our row may lag behind Stripe, which sends no event for a passed challenge. A
   * code that was never checked cannot slip through either: only what Stripe has just said is confirmed bare. A
   * PaymentIntent whose creation was interrupted is created here.
   */
  private async ensureAndReadIfBehind(payment: PaymentEntity): Promise<PaymentRead | null> {
    const isAtBank = payment.status === 'requires_action' || payment.status === 'requires_confirmation';
    if (payment.stripeId !== null && !isAtBank) return null;
    try {
      return await this.syncPayment.ensureAndRead(payment);
    } catch (error) {
      throw providerProblem(error) ?? error;
    }
  }

  /** Opens the attempt, after a new read if the row has changed. A confirm that was not opened does not count. */
  private async openAdmitted(
    payment: PaymentEntity,
    planned: Planned,
    first: PaymentRead | null,
  ): Promise<PaymentWithAttempt> {
    let read = first;
    let opened: PaymentWithAttempt | 'stale';
    try {
      for (let reads = 1; ; reads++) {
        opened = await this.open(payment, planned, read);
        if (opened !== 'stale') break;
        if (reads === MOST_READS) throw inProgress();
        read = await this.ensureAndReadIfBehind(payment);
      }
    } catch (error) {
      await this.admitConfirm.notOpened(payment.userId, planned.network, planned.plan);
      if (error instanceof Problem && error.code === 'payment_in_progress') {
        await this.admitConfirm.undo(payment.userId);
      }
      throw error;
    }
    if (!opened.attempt) {
      await this.admitConfirm.notOpened(payment.userId, planned.network, planned.plan);
      await this.admitConfirm.undo(payment.userId);
    }
    return opened;
  }

  /** Without an attempt in the answer the payment has ended meanwhile. */
  private open(
    { id, orderId }: PaymentEntity,
    { user, network, body, status, plan }: Planned,
    read: PaymentRead | null,
  ): Promise<PaymentWithAttempt | 'stale'> {
    return this.transactions.runLocking(async (manager) => {
      const locked = await this.paymentLock.take(manager, id, orderId);
      if (read && (await this.syncPayment.applyLocked(manager, locked, read)) === 'stale') return 'stale';
      const { payment, order, attempt } = locked;
      if (isTerminal(payment.status)) return { payment, attempt: null };
      if (attempt) throw inProgress();
      mustBePayable(order);
      const chosen =
        plan.type === 'try' && plan.cvcToken ? { ...body, paymentMethodId: plan.paymentMethodId } : body;
      const now = planConfirm({ ...payment, keepsCard: keepsCardIn(read) }, chosen);
      if (payment.status !== status || now.type !== plan.type) throw inProgress();
      const { type: kind, ...card } = now;
      return this.attempts.open(manager, locked, {
        kind,
        by: 'shopper',
        network,
        shortHold: !user.emailVerified,
        ...card,
      });
    });
  }

  /** What the shopper is told of a closed attempt. */
  private async answer(
    { payment, attempt }: OpenedAttempt,
    outcome: AttemptOutcome,
    now: PaymentWithAttempt,
  ): Promise<PaymentView> {
    if (outcome.type === 'not_executed') {
      await this.admitConfirm.undo(payment.userId);
      throw providerUnavailable(outcome.retryAfterSeconds);
    }
    if (attempt.kind === 'continue' && isCardRefused(outcome))
      await this.cancelPayment.cancelApproved(payment.id);
    if (outcome.type === 'rejected') throw new Problem(outcome.reason, rejections[outcome.reason]);
    return toPaymentView(now);
  }
}

/** The payment's state: as just read from Stripe, else that of the row. */
const stateOf = (payment: PaymentEntity, read: PaymentRead | null): ConfirmState =>
  read
    ? {
        status: read.snapshot.status,
        paymentMethodId: payment.paymentMethodId,
        intentPaymentMethodId: read.snapshot.paymentMethodId,
        keepsCard: keepsCardIn(read),
      }
    : { ...payment, keepsCard: false };

/** Only what the bank was asked about depends on it, and that is read from Stripe before. */
const keepsCardIn = (read: PaymentRead | null): boolean => read?.snapshot.keepsCard ?? false;
