import type Stripe from 'stripe';
import { whole } from '../../kernel/decimal';
import type { Wire } from '../../kernel/wire';
import type { PriceRecord, Tier } from './record';

const tier = ({ flat_amount_decimal: flat, unit_amount_decimal: unit, up_to: upTo }: Tier) => ({
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
    lookup_key: record.lookup_key,
    metadata: record.metadata,
    nickname: record.nickname,
    product: record.product,
    recurring: record.recurring
      ? {
          interval: record.recurring.interval,
          interval_count: record.recurring.interval_count,
          meter: null,
          trial_period_days: record.recurring.trial_period_days,
          usage_type: 'licensed',
        }
      : null,
    tax_behavior: record.tax_behavior,
    tiers_mode: record.tiers_mode,
    transform_quantity: record.transform_quantity
      ? { divide_by: record.transform_quantity.divide_by, round: record.transform_quantity.round }
      : null,
    type: record.recurring ? 'recurring' : 'one_time',
    unit_amount: record.tiers ? null : whole(record.unit_amount_decimal),
    unit_amount_decimal: record.tiers ? null : record.unit_amount_decimal,
  };
}

/** The plan that a recurring price is to older code. */
export function buildPlan(record: PriceRecord): Wire<Omit<Stripe.Plan, 'product'>> & { product: string } {
  const { recurring } = record;
  return {
    id: record.id,
    object: 'plan',
    active: record.active,
    amount: record.tiers ? null : whole(record.unit_amount_decimal),
    amount_decimal: record.tiers ? null : record.unit_amount_decimal,
    billing_scheme: record.tiers ? 'tiered' : 'per_unit',
    created: record.created,
    currency: record.currency,
    interval: recurring?.interval ?? 'month',
    interval_count: recurring?.interval_count ?? 1,
    livemode: false,
    metadata: record.metadata,
    meter: null,
    nickname: record.nickname,
    product: record.product,
    tiers_mode: record.tiers_mode,
    transform_usage: record.transform_quantity
      ? { divide_by: record.transform_quantity.divide_by, round: record.transform_quantity.round }
      : null,
    trial_period_days: recurring?.trial_period_days ?? null,
    usage_type: 'licensed',
  };
}
