import { priceErrors } from '../../error-catalogue/catalog';
import { paramErrors } from '../../kernel/params/errors';
import type { CustomUnitAmount, Tier } from './record';

export interface TierParam {
  flat_amount?: number;
  flat_amount_decimal?: string;
  unit_amount?: number;
  unit_amount_decimal?: string;
  up_to: 'inf' | number;
}

export interface CustomAmountParam {
  enabled: boolean;
  maximum?: number;
  minimum?: number;
  preset?: number;
}

export const inside = (path: string, name: string): string => (path === '' ? name : `${path}[${name}]`);

/** One of an amount and its decimal; both together are refused. */
export function amountOf(whole: number | undefined, text: string | undefined, path: string): string | null {
  if (whole !== undefined && text !== undefined) {
    throw paramErrors.only_one(
      { names: 'unit_amount, unit_amount_decimal' },
      { param: inside(path, 'unit_amount') },
    );
  }
  return text ?? (whole === undefined ? null : String(whole));
}

/** Tiers as they are kept, from the lowest to the one without end. */
export function readTiers(given: TierParam[], path: string): Tier[] {
  const param = inside(path, 'tiers');
  let above = 0;
  return given.map((tier, place) => {
    const last = place === given.length - 1;
    if ((tier.up_to === 'inf') !== last) throw priceErrors.last_tier({ param });
    if (tier.up_to !== 'inf') {
      if (tier.up_to <= above) throw priceErrors.tier_order({ param });
      above = tier.up_to;
    }
    const flat = amountOf(tier.flat_amount, tier.flat_amount_decimal, param);
    const unit = amountOf(tier.unit_amount, tier.unit_amount_decimal, param);
    if (flat === null && unit === null) throw priceErrors.tier_amount({ param });
    return {
      flat_amount_decimal: flat,
      unit_amount_decimal: unit,
      up_to: tier.up_to === 'inf' ? null : tier.up_to,
    };
  });
}

/** Between what the customer may choose; `null` unless it is enabled. */
export function customAmountOf(given: CustomAmountParam | undefined, path = ''): CustomUnitAmount | null {
  if (!given?.enabled) return null;
  const { maximum = null, minimum = null, preset = null } = given;
  if (
    (maximum !== null && minimum !== null && minimum > maximum) ||
    (preset !== null && (preset < (minimum ?? 0) || preset > (maximum ?? Number.POSITIVE_INFINITY)))
  ) {
    throw priceErrors.custom_amount_order({
      param: inside(inside(path, 'custom_unit_amount'), 'preset'),
    });
  }
  return { maximum, minimum, preset };
}
