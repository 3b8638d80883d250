import { Inject, Injectable, Logger } from '@nestjs/common';
import type Stripe from 'stripe';
import { CONFIG, type Config } from '../../config/config';
import { type AttemptOutcome, outcomeOfAnswer, outcomeOfError } from '../../stripe/attempt-outcome';
import { countSends } from '../../stripe/count-sends';
import { expandCard } from '../../stripe/payment-snapshot';
import { STRIPE } from '../../stripe/stripe.client';
import { attemptKey, type Invoice, type InvoiceAttempt } from './invoice';

/** Sends confirms of invoices to Stripe, outside any transaction. */
@Injectable()
export class SendInvoiceAttempt {
  private readonly logger = new Logger(SendInvoiceAttempt.name);

  constructor(
    @Inject(STRIPE) private readonly stripe: Stripe,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * The one place from which an invoice is paid: with the attempt's row alone, so that a repeat under the same key is the
   * same call. The intent keeps the card for renewals by itself.
   * @param sentBefore how often it may have been sent already
   */
  async send(attempt: InvoiceAttempt, { intentId }: Invoice, sentBefore: number): Promise<AttemptOutcome> {
    if (!intentId) throw new Error(`The PaymentIntent of invoice ${attempt.invoiceId} is not known.`);
    const idempotencyKey = attemptKey(attempt);
    const { paymentMethodId, cvcToken } = attempt;
    const params: Stripe.PaymentIntentConfirmParams = {
      use_stripe_sdk: true,
      expand: expandCard,
      payment_method: paymentMethodId,
      ...(cvcToken === null ? {} : { payment_method_options: { card: { cvc_token: cvcToken } } }),
    };
    const options = { idempotencyKey, timeout: this.config.payments.confirmTimeoutMs, maxNetworkRetries: 1 };
    const sent = await countSends(this.stripe, idempotencyKey, async () =>
      outcomeOfAnswer(await this.stripe.paymentIntents.confirm(intentId, params, options)),
    );
    if ('value' in sent) return sent.value;
    const outcome = outcomeOfError(sent.error, sentBefore + sent.sends);
    this.logger.log(
      { attemptId: attempt.id, key: idempotencyKey, outcome: outcome.type },
      'attempt not answered 200',
    );
    return outcome;
  }
}
