import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { demoPrice } from '../../catalog/seed';
import { CONFIG, type Config } from '../../config/config';
import { STRIPE } from '../../stripe/stripe.client';
import { isRefused } from '../../stripe/stripe-errors';
import { lookupKeys, type Plan } from './plan';
import { PlanService } from './plan.service';

/** What the demo shop asks for, in cents of a dollar. */
const demo = { signUpFee: 999, monthlyPrice: 5_000 };

const products = {
  monthly: { id: 'countersign_membership', name: 'Membership' },
  signUp: { id: 'countersign_membership_sign_up', name: 'Membership sign-up fee' },
};

/** Makes the products and prices of the membership at Stripe. */
@Injectable()
export class SetUpPlan {
  constructor(
    @Inject(STRIPE) private readonly stripe: Stripe,
    @Inject(CONFIG) private readonly config: Config,
    private readonly plan: PlanService,
  ) {}

  /**
   * Makes what is missing at Stripe and changes nothing that is there; safe to repeat, and to run twice at once.
   * @throws what asking Stripe throws, and Error where the prices that are there cannot be sold
   */
  async setUp(): Promise<Plan> {
    const { currency, membership } = this.config;
    const keys = lookupKeys(currency);
    const found = await this.plan.prices();
    if (!found.signUp) {
      const amount = membership.signUpFee ?? demoPrice(demo.signUpFee, currency);
      await this.create({ product: products.signUp, lookupKey: keys.signUp, amount });
    }
    if (!found.monthly) {
      const amount = membership.monthlyPrice ?? demoPrice(demo.monthlyPrice, currency);
      const recurring = { interval: 'month' as const };
      await this.create({ product: products.monthly, lookupKey: keys.monthly, amount, recurring });
    }
    const plan = await this.plan.refresh();
    if (!plan) {
      throw new Error(
        `The prices with the lookup keys ${keys.monthly} and ${keys.signUp} cannot be sold: the first must be monthly, the second one-time, both active and in ${currency}.`,
      );
    }
    return plan;
  }

  private async create({
    product,
    lookupKey,
    amount,
    recurring,
  }: {
    product: { id: string; name: string };
    lookupKey: string;
    amount: number;
    recurring?: Stripe.PriceCreateParams.Recurring;
  }): Promise<void> {
    await this.ensureProduct(product);
    const { currency } = this.config;
    try {
      // Without a key of ours, which would bring back a price that the owner has taken the lookup key from.
      await this.stripe.prices.create({
        product: product.id,
        currency,
        unit_amount: amount,
        lookup_key: lookupKey,
        ...(recurring ? { recurring } : {}),
      });
    } catch (error) {
      // Somebody else was quicker: a lookup key is given once.
      if (!isRefused(error) || !(await this.exists(lookupKey))) throw error;
    }
  }

  private async exists(lookupKey: string): Promise<boolean> {
    const { data } = await this.stripe.prices.list({ lookup_keys: [lookupKey], limit: 1 });
    return data.length > 0;
  }

  private async ensureProduct({ id, name }: { id: string; name: string }): Promise<void> {
    try {
      await this.stripe.products.create({ id, name });
    } catch (error) {
      if (!isRefused(error)) throw error;
      await this.stripe.products.retrieve(id);
    }
  }
}
