import type Stripe from 'stripe';
import { whole } from '../../kernel/decimal';
import type { Wire } from '../../kernel/wire';
import type { PriceRecord, Tier } from './record';

const tier = ({ flat, unit, upTo }: Tier) => ({
  flat_amount: whole(flat),
  flat_amount_decimal: flat,
  unit_amount: whole(unit),
  unit_amount_decimal: unit,
  up_to: upTo,
});

/** `tiers`, shown only when expanded. */
export const buildTiers = (record: PriceRecord): Wire<Stripe.Price.Tier>[] | undefined =>
  record.tiers?.map(tier);

/** A price as the API shows it. */
export function buildPrice(record: PriceRecord): Wire<Omit<Stripe.Price, 'product'>> & { product: string } {
  return {
    id: record.id,
    object: 'price',
    active: record.active,
    billing_scheme: record.tiers ? 'tiered' : 'per_unit',
    created: record.created,
    currency: record.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: record.lookupKey,
    metadata: record.metadata,
    nickname: record.nickname,
    product: record.product,
    recurring: record.recurring
      ? {
          interval: record.recurring.interval,
          interval_count: record.recurring.intervalCount,
          meter: null,
          trial_period_days: record.recurring.trialPeriodDays,
          usage_type: 'licensed',
        }
      : null,
    tax_behavior: record.taxBehavior,
    tiers_mode: record.tiersMode,
    transform_quantity: record.transform
      ? { divide_by: record.transform.divideBy, round: record.transform.round }
      : null,
    type: record.recurring ? 'recurring' : 'one_time',
    unit_amount: record.tiers ? null : whole(record.unit),
    unit_amount_decimal: record.tiers ? null : record.unit,
  };
}

/** The plan that a recurring price is to older code. */
export function buildPlan(record: PriceRecord): Wire<Omit<Stripe.Plan, 'product'>> & { product: string } {
  const { recurring } = record;
  return {
    id: record.id,
    object: 'plan',
    active: record.active,
    amount: record.tiers ? null : whole(record.unit),
    amount_decimal: record.tiers ? null : record.unit,
    billing_scheme: record.tiers ? 'tiered' : 'per_unit',
    created: record.created,
    currency: record.currency,
    interval: recurring?.interval ?? 'month',
    interval_count: recurring?.intervalCount ?? 1,
    livemode: false,
    metadata: record.metadata,
    meter: null,
    nickname: record.nickname,
    product: record.product,
    tiers_mode: record.tiersMode,
    transform_usage: record.transform
      ? { divide_by: record.transform.divideBy, round: record.transform.round }
      : null,
    trial_period_days: recurring?.trialPeriodDays ?? null,
    usage_type: 'licensed',
  };
}
