import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { expandCard } from '../../stripe/payment-snapshot';
import { readOptions, STRIPE } from '../../stripe/stripe.client';
import { isMissing, isRefused } from '../../stripe/stripe-errors';
import { type IntentSnapshot, toIntentSnapshot } from '../invoices/intent-snapshot';
import { type InvoiceSnapshot, toInvoiceSnapshot } from '../invoices/invoice-snapshot';
import type { Membership } from './membership';
import {
  expandSubscription,
  type SubscriptionSnapshot,
  toSubscriptionSnapshot,
} from './subscription-snapshot';

const MOST = 1_000;

/** Subscriptions and their invoices at Stripe, in our shape. */
@Injectable()
export class Subscriptions {
  constructor(@Inject(STRIPE) private readonly stripe: Stripe) {}

  /**
   * Makes the subscription of a membership, from its row alone and under a key of the row. The sign-up fee and the first
   * month are on one invoice, which waits for its confirm (API reference, Create a subscription: `add_invoice_items`,
   * `default_incomplete`); the card that pays it is charged for renewals.
   */
  async create(membership: Membership): Promise<SubscriptionSnapshot> {
    const { id, userId, customerId, priceId, signUpPriceId } = membership;
    const subscription = await this.stripe.subscriptions.create(
      {
        customer: customerId,
        items: [{ price: priceId }],
        add_invoice_items: [{ price: signUpPriceId }],
        payment_behavior: 'default_incomplete',
        payment_settings: {
          payment_method_types: ['card'],
          save_default_payment_method: 'on_subscription',
        },
        metadata: { membershipId: id, userId },
        expand: ['latest_invoice.payments', 'customer'],
      },
      { idempotencyKey: `membership:${id}:create` },
    );
    return toSubscriptionSnapshot(subscription);
  }

  /** The subscription that a failed call has made all the same; null where there is none. */
  async find({ id, customerId }: Membership): Promise<SubscriptionSnapshot | null> {
    const list = await this.stripe.subscriptions
      .list({ customer: customerId, status: 'all', limit: 100 }, readOptions)
      .autoPagingToArray({ limit: MOST });
    const made = list.find(({ metadata }) => metadata.membershipId === id);
    return made ? this.read(made.id) : null;
  }

  /** The subscription with its latest invoice. */
  async read(stripeId: string): Promise<SubscriptionSnapshot> {
    const subscription = await this.stripe.subscriptions.retrieve(
      stripeId,
      { expand: expandSubscription },
      readOptions,
    );
    return toSubscriptionSnapshot(subscription);
  }

  async update(
    stripeId: string,
    changes: Pick<Stripe.SubscriptionUpdateParams, 'cancel_at_period_end' | 'default_payment_method'>,
  ): Promise<SubscriptionSnapshot> {
    const subscription = await this.stripe.subscriptions.update(stripeId, {
      ...changes,
      expand: expandSubscription,
    });
    return toSubscriptionSnapshot(subscription);
  }

  /** Ends it now; one that has ended already is read. @param comment why, which stays on the subscription */
  async cancel(stripeId: string, comment?: string): Promise<SubscriptionSnapshot> {
    try {
      const subscription = await this.stripe.subscriptions.cancel(stripeId, {
        ...(comment === undefined ? {} : { cancellation_details: { comment } }),
        expand: expandSubscription,
      });
      return toSubscriptionSnapshot(subscription);
    } catch (error) {
      if (!isMissing(error) && !isRefused(error)) throw error;
      return this.read(stripeId);
    }
  }

  /** Null for a draft. */
  async readInvoice(stripeId: string): Promise<InvoiceSnapshot | null> {
    return toInvoiceSnapshot(
      await this.stripe.invoices.retrieve(stripeId, { expand: ['payments'] }, readOptions),
    );
  }

  /** The invoices of a subscription that were made since then, without drafts. @param since seconds since 1970 */
  async invoicesSince(subscription: string, since: number): Promise<InvoiceSnapshot[]> {
    const invoices = await this.stripe.invoices
      .list({ subscription, created: { gte: since }, limit: 100, expand: ['data.payments'] }, readOptions)
      .autoPagingToArray({ limit: MOST });
    return invoices.map(toInvoiceSnapshot).filter((one) => one !== null);
  }

  /** Voids an open invoice; what it was instead is read where Stripe refuses. */
  async voidInvoice(stripeId: string): Promise<InvoiceSnapshot | null> {
    try {
      return toInvoiceSnapshot(await this.stripe.invoices.voidInvoice(stripeId, { expand: ['payments'] }));
    } catch (error) {
      if (!isRefused(error)) throw error;
      return this.readInvoice(stripeId);
    }
  }

  async readIntent(intentId: string): Promise<IntentSnapshot> {
    return toIntentSnapshot(
      await this.stripe.paymentIntents.retrieve(intentId, { expand: expandCard }, readOptions),
    );
  }
}
