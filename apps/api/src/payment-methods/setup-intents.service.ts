import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { isCardError, isInvalidRequest, isReplay, isStripeError } from '../stripe/error-kinds';
import { idOf } from '../stripe/id-of';
import { readOptions, STRIPE } from '../stripe/stripe.client';
import { isMissing } from '../stripe/stripe-errors';
import { cardUnavailable } from './customer-cards.service';

const expand = ['payment_method'];
const sendOptions = { timeout: 20_000, maxNetworkRetries: 1 };

/** Whether an id stands for a new card of its kind whenever it is used (docs.stripe.com/testing, PaymentMethods). */
const isForTests = (paymentMethodId: string): boolean => paymentMethodId.startsWith('pm_card_');

type Call = () => Promise<Stripe.Response<Stripe.SetupIntent>>;

/** SetupIntents at Stripe, always with their card expanded and as they are now. */
@Injectable()
export class SetupIntents {
  constructor(@Inject(STRIPE) private readonly stripe: Stripe) {}

  /**
   * Makes and confirms a SetupIntent; a repeat with the same card finds the same one, but for the ids that test mode has
   * for everybody, where each is a new card. A decline is an answer.
   * @param membershipId whose card it is to become: then only the membership applies its success
   * @throws Problem `payment_method_unavailable`
   */
  create(
    customer: string,
    {
      userId,
      paymentMethodId,
      makeDefault,
      membershipId,
    }: { userId: string; paymentMethodId: string; makeDefault: boolean; membershipId?: string },
  ): Promise<Stripe.SetupIntent> {
    // A saved card may be tried again for a membership; each time is a setup of its own.
    const isNew = membershipId !== undefined || isForTests(paymentMethodId);
    const card = isNew ? `${paymentMethodId}:${randomUUID()}` : paymentMethodId;
    const idempotencyKey = `setup:${customer}:${card}:${makeDefault}`;
    const call = () =>
      this.stripe.setupIntents.create(
        {
          customer,
          payment_method: paymentMethodId,
          confirm: true,
          use_stripe_sdk: true,
          allowed_payment_method_types: ['card'],
          usage: 'off_session',
          metadata: {
            userId,
            paymentMethodId,
            makeDefault: String(makeDefault),
            ...(membershipId === undefined ? {} : { membershipId }),
          },
          expand,
        },
        { ...sendOptions, idempotencyKey },
      );
    return this.send(call, () => this.latestOf(customer, paymentMethodId));
  }

  /**
   * Tries an intent again with another card.
   * @throws Problem `payment_method_unavailable`
   */
  confirm(intent: Stripe.SetupIntent, paymentMethodId: string): Promise<Stripe.SetupIntent> {
    const idempotencyKey = `setup:${intent.id}:${paymentMethodId}:${idOf(intent.latest_attempt) ?? 'first'}`;
    const params = { payment_method: paymentMethodId, use_stripe_sdk: true, expand };
    const call = () =>
      this.stripe.setupIntents.confirm(intent.id, params, { ...sendOptions, idempotencyKey });
    return this.send(call, () => this.retrieve(intent.id));
  }

  /** Null for an id that is none of ours, in form or in fact. */
  async find(setupId: string): Promise<Stripe.SetupIntent | null> {
    if (!/^seti_[A-Za-z0-9_]{1,200}$/.test(setupId)) return null;
    try {
      return await this.retrieve(setupId);
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  private retrieve(setupId: string): Promise<Stripe.SetupIntent> {
    return this.stripe.setupIntents.retrieve(setupId, { expand }, readOptions);
  }

  private async latestOf(customer: string, payment_method: string): Promise<Stripe.SetupIntent | null> {
    const { data } = await this.stripe.setupIntents.list({ customer, payment_method, limit: 1 }, readOptions);
    return data[0] ? this.retrieve(data[0].id) : null;
  }

  /**
   * A replayed answer may be old, so the intent is read anew. A replayed failure of Stripe's own would be replayed
   * for a day; what it made nevertheless is looked up.
   */
  private async send(
    call: Call,
    lookUp: () => Promise<Stripe.SetupIntent | null>,
  ): Promise<Stripe.SetupIntent> {
    try {
      const answer = await call();
      return isReplay(answer.lastResponse.headers) ? await this.retrieve(answer.id) : answer;
    } catch (error) {
      if (!isStripeError(error)) throw error;
      if (isCardError(error) && error.setup_intent) {
        return isReplay(error.headers) ? this.retrieve(error.setup_intent.id) : error.setup_intent;
      }
      if (isReplay(error.headers) && (error.statusCode ?? 0) >= 500) {
        const made = await lookUp();
        if (made) return made;
      }
      const refused = isCardError(error) || (isInvalidRequest(error) && error.param !== 'customer');
      throw refused ? cardUnavailable(error) : error;
    }
  }
}
