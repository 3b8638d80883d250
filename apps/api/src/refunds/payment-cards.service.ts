import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { STRIPE } from '../stripe/stripe.client';

/** A page without its card is better than one that makes people wait, in milliseconds. */
const impatient: Stripe.RequestOptions = { timeout: 3_000, maxNetworkRetries: 0 };

/** As much of a card as history shows. */
export type UsedCard = { brand: string; last4: string };

/** Which card a payment was made with: that is Stripe's to know, we keep no card detail. */
@Injectable()
export class PaymentCards {
  constructor(@Inject(STRIPE) private readonly stripe: Stripe) {}

  /**
   * The card that paid, or the one that failed last (`latest_charge`, `last_payment_error`:
   * docs.stripe.com/api/payment_intents/object); null when there is none, or no answer.
   */
  async of(paymentIntentId: string | null): Promise<UsedCard | null> {
    if (paymentIntentId === null) return null;
    try {
      const intent = await this.stripe.paymentIntents.retrieve(
        paymentIntentId,
        { expand: ['latest_charge'] },
        impatient,
      );
      const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null;
      const card =
        charge?.payment_method_details?.card ?? intent.last_payment_error?.payment_method?.card ?? null;
      return card?.brand && card.last4 ? { brand: card.brand, last4: card.last4 } : null;
    } catch {
      return null;
    }
  }
}
