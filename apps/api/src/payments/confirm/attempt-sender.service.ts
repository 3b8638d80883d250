import { Inject, Injectable, Logger } from '@nestjs/common';
import type Stripe from 'stripe';
import { CONFIG, type Config } from '../../config/config';
import { type AttemptOutcome, outcomeOfError } from '../../stripe/attempt-outcome';
import { countSends } from '../../stripe/count-sends';
import { STRIPE } from '../../stripe/stripe.client';
import { type AttemptEntity, attemptKey } from '../attempt.entity';
import type { PaymentEntity } from '../payment.entity';
import { PaymentIntents } from '../source/payment-intents.service';
import { PaymentSources } from '../source/payment-sources.service';

/** Sends attempts to Stripe, outside any transaction. */
@Injectable()
export class AttemptSender {
  private readonly logger = new Logger(AttemptSender.name);

  constructor(
    @Inject(STRIPE) private readonly stripe: Stripe,
    @Inject(CONFIG) private readonly config: Config,
    private readonly paymentIntents: PaymentIntents,
    private readonly paymentSources: PaymentSources,
  ) {}

  /**
   * The one place from which a payment is confirmed or canceled.
   * @param sentBefore how often it may have been sent already: then "not executed" speaks of the last send alone
   */
  async send(attempt: AttemptEntity, payment: PaymentEntity, sentBefore: number): Promise<AttemptOutcome> {
    const idempotencyKey = attemptKey(attempt);
    const options = { idempotencyKey, timeout: this.config.payments.confirmTimeoutMs, maxNetworkRetries: 1 };
    const cancels = attempt.kind === 'cancel';
    const source = this.paymentSources.of(payment);
    const sent = await countSends(this.stripe, idempotencyKey, () =>
      cancels ? source.cancel(payment, options) : this.paymentIntents.confirm(payment, attempt, options),
    );
    if ('value' in sent) return sent.value;
    const sends = sentBefore + sent.sends;
    const outcome = cancels ? source.outcomeOfError(sent.error, sends) : outcomeOfError(sent.error, sends);
    this.logger.log(
      { attemptId: attempt.id, key: idempotencyKey, outcome: outcome.type },
      'attempt not answered 200',
    );
    return outcome;
  }
}
