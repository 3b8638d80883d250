import { Inject, Injectable, Logger } from '@nestjs/common';
import type Stripe from 'stripe';
import { DataSource } from 'typeorm';
import { CardTestingService } from '../card-testing/card-testing.service';
import { CONFIG, type Config } from '../config/config';
import { Job } from '../jobs/job.decorator';
import {
  type AttemptOutcome,
  outcomeOfAnswer,
  outcomeOfError,
  outcomeOfExpiry,
  outcomeOfExpiryError,
} from '../stripe/attempt-outcome';
import { countSends } from '../stripe/count-sends';
import { type PaymentSnapshot, toSnapshot } from '../stripe/payment-snapshot';
import { STRIPE } from '../stripe/stripe.client';
import { type AttemptEnd, AttemptEntity, attemptKey } from './attempt.entity';
import { Attempts } from './attempts';
import { PaymentEntity } from './payment.entity';
import { StripePayments } from './stripe-payments';

/** An unknown outcome is looked after soon, and then less and less often. */
const SOON_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

/** An outcome as the caller needs it: `unknown` means that the attempt is still open. */
export type AttemptResult = AttemptOutcome['type'] | 'given_up';
export type RunResult = { result: AttemptResult; outcome: AttemptOutcome };

/** Sends attempts to Stripe, outside any transaction, and brings home what came of them. */
@Injectable()
export class AttemptRunner {
  private readonly logger = new Logger(AttemptRunner.name);

  constructor(
    @Inject(STRIPE) private readonly stripe: Stripe,
    @Inject(CONFIG) private readonly config: Config,
    private readonly dataSource: DataSource,
    private readonly attempts: Attempts,
    private readonly payments: StripePayments,
    private readonly cardTesting: CardTestingService,
  ) {}

  /**
   * Sends a freshly opened attempt and closes it, unless its outcome is unknown: then a job does.
   * @param network of the shopper who asked for it, whose decline counts there too
   */
  async run(
    attempt: AttemptEntity,
    payment: PaymentEntity,
    network: string | null = null,
  ): Promise<RunResult> {
    const outcome = await this.send(attempt, payment, 0);
    const result = await this.finish(attempt, payment, outcome, network);
    if (result === 'unknown') await this.attempts.settleAfter(this.dataSource.manager, attempt, SOON_MS);
    return { result, outcome };
  }

  /**
   * Finds out how an attempt ended whose answer we do not have: the identical call with the same key for as long as
   * the configuration allows (10 minutes), and after that a look at the payment itself.
   */
  @Job('settle_attempt')
  async settle({ attemptId }: { attemptId: string }): Promise<void> {
    const { manager } = this.dataSource;
    const attempt = await manager.findOneBy(AttemptEntity, { id: attemptId });
    if (!attempt || attempt.closedAt) return;
    const payment = await manager.findOneByOrFail(PaymentEntity, { id: attempt.paymentId });
    const age = Date.now() - attempt.openedAt.getTime();
    const expired = age > this.config.payments.settleForMs;
    // Somebody has sent it before, or died before sending; we cannot tell, so this send is never the first.
    const outcome = expired ? null : await this.send(attempt, payment, 1);
    const result = outcome
      ? await this.finish(attempt, payment, outcome)
      : await this.giveUp(attempt, payment);
    if (result === 'unknown') {
      await this.attempts.settleAfter(
        manager,
        attempt,
        Math.min(Math.max(SOON_MS, age / 4), LONGEST_PAUSE_MS),
      );
    }
  }

  /** The one place from which a PaymentIntent is confirmed or canceled, and a Checkout Session expired. */
  private async send(
    attempt: AttemptEntity,
    payment: PaymentEntity,
    sentBefore: number,
  ): Promise<AttemptOutcome> {
    const idempotencyKey = attemptKey(attempt);
    const options = { idempotencyKey, timeout: this.config.payments.confirmTimeoutMs, maxNetworkRetries: 1 };
    const sent = await countSends(this.stripe, idempotencyKey, () => this.call(attempt, payment, options));
    if ('value' in sent) return sent.value;
    const outcomeOf = payment.kind === 'card' ? outcomeOfError : outcomeOfExpiryError;
    const outcome = outcomeOf(sent.error, sentBefore + sent.sends);
    this.logger.log(
      { attemptId: attempt.id, key: idempotencyKey, outcome: outcome.type },
      'attempt not answered 200',
    );
    return outcome;
  }

  private async call(
    attempt: AttemptEntity,
    { id, kind, stripeId, checkoutSessionId }: PaymentEntity,
    options: Stripe.RequestOptions,
  ): Promise<AttemptOutcome> {
    const known = kind === 'card' ? stripeId : checkoutSessionId;
    if (!known) throw new Error(`Payment ${id} is not known to exist at Stripe.`);
    if (kind === 'checkout') {
      await this.stripe.checkout.sessions.expire(known, {}, options);
      return outcomeOfExpiry;
    }
    const { paymentIntents } = this.stripe;
    return outcomeOfAnswer(
      attempt.kind === 'cancel'
        ? await paymentIntents.cancel(known, {}, options)
        : await paymentIntents.confirm(known, confirmParams(attempt), options),
    );
  }

  private async finish(
    attempt: AttemptEntity,
    payment: PaymentEntity,
    outcome: AttemptOutcome,
    network: string | null = null,
  ): Promise<AttemptResult> {
    switch (outcome.type) {
      case 'applied':
        return outcome.intent
          ? this.closeWith(attempt, payment, 'applied', toSnapshot(outcome.intent), network)
          : this.retrieveAndClose(attempt, payment, 'applied');
      case 'unexpected_state':
        return this.retrieveAndClose(attempt, payment, 'unexpected_state');
      case 'rejected':
      case 'not_executed':
        await this.attempts.close(attempt, outcome.type, null);
        return outcome.type;
      case 'unknown':
        // The same key would only bring the same stored failure again.
        return outcome.replayed ? this.giveUp(attempt, payment) : 'unknown';
    }
  }

  /** The call is never sent again; the payment at Stripe says what came of it. */
  private giveUp(attempt: AttemptEntity, payment: PaymentEntity): Promise<AttemptResult> {
    this.logger.warn(
      { attemptId: attempt.id, paymentId: payment.id },
      'attempt given up, reading its outcome',
    );
    return this.retrieveAndClose(attempt, payment, 'given_up');
  }

  private async retrieveAndClose<E extends AttemptEnd>(
    attempt: AttemptEntity,
    payment: PaymentEntity,
    end: E,
  ): Promise<E | 'unknown'> {
    let snapshot: PaymentSnapshot;
    try {
      snapshot = await this.payments.read(payment);
    } catch {
      return 'unknown';
    }
    return this.closeWith(attempt, payment, end, snapshot);
  }

  private async closeWith<E extends AttemptEnd>(
    attempt: AttemptEntity,
    payment: PaymentEntity,
    end: E,
    snapshot: PaymentSnapshot,
    network: string | null = null,
  ): Promise<E> {
    await this.attempts.close(attempt, end, snapshot);
    const answered = attempt.kind === 'confirm' && end === 'applied';
    const declined = answered && snapshot.status === 'requires_payment_method';
    if (declined) await this.cardTesting.countDecline(payment.userId, network);
    return end;
  }
}

/** A new try carries card and CVC token; a continuation sends nothing new. */
function confirmParams({ paymentMethodId, cvcToken }: AttemptEntity): Stripe.PaymentIntentConfirmParams {
  if (!paymentMethodId || !cvcToken) return { use_stripe_sdk: true };
  return {
    payment_method: paymentMethodId,
    payment_method_options: { card: { cvc_token: cvcToken } },
    use_stripe_sdk: true,
  };
}
