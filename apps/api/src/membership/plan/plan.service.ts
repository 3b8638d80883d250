import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../../config/config';
import { readOptions, STRIPE } from '../../stripe/stripe.client';
import { lookupKeys, type Plan } from './plan';
import { PlanRepository } from './plan.repository';

type Prices = { monthly: Stripe.Price | null; signUp: Stripe.Price | null };

/** What joining costs. It is kept at Stripe, and here as it was last read. */
@Injectable()
export class PlanService {
  constructor(
    @Inject(STRIPE) private readonly stripe: Stripe,
    @Inject(CONFIG) private readonly config: Config,
    private readonly dataSource: DataSource,
    private readonly planRepository: PlanRepository,
  ) {}

  /** The plan without asking Stripe; null while there is none to sell. */
  current(): Promise<Plan | null> {
    return this.planRepository.find(this.dataSource.manager);
  }

  /** Reads the plan from Stripe. What is not for sale there (any more) is not sold here. @throws what asking throws */
  async refresh(): Promise<Plan | null> {
    const plan = toPlan(await this.prices(), this.config.currency);
    if (plan) await this.planRepository.save(this.dataSource.manager, plan);
    else await this.planRepository.remove(this.dataSource.manager);
    return plan;
  }

  /** Both prices under their lookup keys, in one call. */
  async prices(): Promise<Prices> {
    const { monthly, signUp } = lookupKeys(this.config.currency);
    const { data } = await this.stripe.prices.list(
      { lookup_keys: [monthly, signUp], expand: ['data.product'], limit: 10 },
      readOptions,
    );
    const of = (key: string) => data.find(({ lookup_key }) => lookup_key === key) ?? null;
    return { monthly: of(monthly), signUp: of(signUp) };
  }
}

/** Null unless both prices can be charged together, the first every month and the second once. */
function toPlan({ monthly, signUp }: Prices, currency: string): Plan | null {
  if (!monthly?.active || !signUp?.active) return null;
  const isMonthly = monthly.recurring?.interval === 'month' && monthly.recurring.interval_count === 1;
  const { product } = monthly;
  if (!isMonthly || signUp.recurring || typeof product === 'string' || product.deleted) return null;
  if (monthly.currency !== currency || signUp.currency !== currency) return null;
  if (!monthly.unit_amount || !signUp.unit_amount) return null;
  return {
    productId: product.id,
    name: product.name,
    monthlyPriceId: monthly.id,
    monthlyAmount: monthly.unit_amount,
    signUpPriceId: signUp.id,
    signUpAmount: signUp.unit_amount,
    currency,
  };
}
