import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { readOptions, STRIPE } from '../stripe/stripe.client';
import { isMissing } from '../stripe/stripe-errors';
import { cardUnavailable } from './customer-cards.service';

/** Cards of which the browser has just made a PaymentMethod, and which are not saved. */
@Injectable()
export class NewCards {
  constructor(@Inject(STRIPE) private readonly stripe: Stripe) {}

  /**
   * Whether a PaymentMethod has no customer and carries a security code that no bank has checked yet: `cvc_check` is
   * `unchecked` until the first use, and null where no code was given (API reference, PaymentMethod, `card.checks`).
   *
   * @throws Problem 422 `payment_method_unavailable` for an id that Stripe does not know; what asking Stripe throws
   */
  async hasUncheckedCode(paymentMethodId: string): Promise<boolean> {
    try {
      const { customer, card } = await this.stripe.paymentMethods.retrieve(paymentMethodId, {}, readOptions);
      return customer === null && card?.checks?.cvc_check === 'unchecked';
    } catch (error) {
      throw isMissing(error) ? cardUnavailable(error) : error;
    }
  }
}
