import type Stripe from 'stripe';
import { whole } from '../../kernel/decimal';
import { type Shows, viewOf } from '../../kernel/view-of';
import type { Wire } from '../../kernel/wire';
import type { PriceRecord, Tier } from './record';

const tier = ({ flat_amount_decimal: flat, unit_amount_decimal: unit, up_to: upTo }: Tier) => ({
  flat_amount: whole(flat),
  flat_amount_decimal: flat,
  unit_amount: whole(unit),
  unit_amount_decimal: unit,
  up_to: upTo,
});

/** The amount of a price without tiers. */
const exact = ({ tiers, unit_amount_decimal }: PriceRecord): string | null =>
  tiers ? null : unit_amount_decimal;

/** `tiers`, shown only when expanded. */
export const buildTiers = (record: PriceRecord): Wire<Stripe.Price.Tier>[] | undefined =>
  record.tiers?.map(tier);

/** `currency_options`, shown only when expanded: with the currency of the price itself. */
export function buildCurrencyOptions(
  record: PriceRecord,
): Record<string, Wire<Stripe.Price.CurrencyOptions>> {
  const own = {
    custom_unit_amount: record.custom_unit_amount ?? null,
    tax_behavior: record.tax_behavior,
    tiers: record.tiers,
    unit_amount_decimal: exact(record),
  };
  const options = Object.entries({ ...record.currency_options, [record.currency]: own });
  return Object.fromEntries(
    options.map(([currency, { custom_unit_amount, tax_behavior, tiers, unit_amount_decimal: unit }]) => [
      currency,
      {
        custom_unit_amount,
        tax_behavior,
        ...(tiers ? { tiers: tiers.map(tier) } : {}),
        unit_amount: whole(unit),
        unit_amount_decimal: unit,
      },
    ]),
  );
}

const scheme = ({ tiers }: PriceRecord) => (tiers ? 'tiered' : 'per_unit');

type Shown<T> = Wire<Omit<T, 'product'>> & { product: string };

/** A price as the API shows it. */
export const buildPrice: Shows<PriceRecord, Shown<Stripe.Price>> = viewOf({
  object: 'price',
  shows: [
    'active created currency custom_unit_amount lookup_key metadata nickname product tax_behavior tiers_mode transform_quantity',
  ],
  defaults: { custom_unit_amount: null, livemode: false },
  fields: {
    billing_scheme: scheme,
    recurring: ({ recurring }) =>
      recurring && {
        interval: recurring.interval,
        interval_count: recurring.interval_count,
        meter: null,
        trial_period_days: recurring.trial_period_days,
        usage_type: 'licensed',
      },
    type: ({ recurring }) => (recurring ? 'recurring' : 'one_time'),
    unit_amount: (record) => whole(exact(record)),
    unit_amount_decimal: exact,
  },
});

/** The plan that a recurring price is to older code. */
export const buildPlan: Shows<PriceRecord, Shown<Stripe.Plan>> = viewOf({
  object: 'plan',
  shows: ['active created currency metadata nickname product tiers_mode'],
  defaults: { livemode: false, meter: null, usage_type: 'licensed' },
  fields: {
    amount: (record) => whole(exact(record)),
    amount_decimal: exact,
    billing_scheme: scheme,
    interval: ({ recurring }) => recurring?.interval ?? 'month',
    interval_count: ({ recurring }) => recurring?.interval_count ?? 1,
    transform_usage: ({ transform_quantity }) => transform_quantity,
    trial_period_days: ({ recurring }) => recurring?.trial_period_days ?? null,
  },
});
