import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { CustomersService } from '../customers/customers.service';
import { Problem } from '../http/problem';
import { readOptions, STRIPE } from '../stripe/stripe.client';
import { isMissing } from '../stripe/stripe-errors';

/** A customer's cards at Stripe, newest first, and which of them is the default. */
export interface CustomerCardList {
  customerId: string;
  cards: Stripe.PaymentMethod[];
  defaultId: string | null;
}

/** More cards than anybody keeps; beyond it the list ends. */
const mostCards = 500;

/** Reads and changes the cards that Stripe keeps for our customers; none is stored here. */
@Injectable()
export class CustomerCards {
  constructor(
    @Inject(STRIPE) private readonly stripe: Stripe,
    private readonly customers: CustomersService,
  ) {}

  /** The user's cards; null while there is no customer, or when Stripe knows it no more. */
  async read(userId: string): Promise<CustomerCardList | null> {
    const customerId = await this.customers.find(userId);
    if (!customerId) return null;
    try {
      return await this.content(customerId);
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /**
   * The default is the customer's, which each listed card carries (docs.stripe.com/api/expanding_objects): one call
   * has everything. Without a card the default is not needed.
   */
  private async content(customerId: string): Promise<CustomerCardList> {
    const cards = await this.stripe.paymentMethods
      .list({ customer: customerId, type: 'card', limit: 100, expand: ['data.customer'] }, readOptions)
      .autoPagingToArray({ limit: mostCards });
    const customer = cards[0]?.customer;
    const defaultId = customer && typeof customer !== 'string' ? defaultOf(customer) : null;
    return { customerId, cards, defaultId };
  }

  /**
   * The user's own card with the id of the default one beside it.
   * @returns null for an id that is unknown, detached, no card, or another customer's
   */
  async find(
    userId: string,
    paymentMethodId: string,
  ): Promise<{ customerId: string; card: Stripe.PaymentMethod; defaultId: string | null } | null> {
    const customerId = await this.customers.find(userId);
    if (!customerId) return null;
    try {
      const card = await this.stripe.paymentMethods.retrieve(
        paymentMethodId,
        { expand: ['customer'] },
        readOptions,
      );
      const { customer } = card;
      if (!customer || typeof customer === 'string' || customer.id !== customerId || !card.card) return null;
      return { customerId, card, defaultId: defaultOf(customer) };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async setDefault(customerId: string, paymentMethodId: string): Promise<void> {
    await this.stripe.customers.update(customerId, {
      invoice_settings: { default_payment_method: paymentMethodId },
    });
  }

  /** Detaches a card from its customer permanently; one that is detached already is fine. */
  async detach(paymentMethodId: string): Promise<void> {
    try {
      await this.stripe.paymentMethods.detach(paymentMethodId);
    } catch (error) {
      const { customer } = await this.stripe.paymentMethods.retrieve(paymentMethodId, {}, readOptions);
      if (customer !== null) throw error;
    }
  }
}

/** The 422 for a card that does not exist, or is not the user's. */
export const cardUnavailable = (cause?: unknown) =>
  new Problem('payment_method_unavailable', 'This card cannot be used. Choose another one or add it again.', {
    cause,
  });

function defaultOf(customer: Stripe.Customer | Stripe.DeletedCustomer): string | null {
  const id = customer.deleted ? null : customer.invoice_settings.default_payment_method;
  return typeof id === 'string' ? id : (id?.id ?? null);
}
