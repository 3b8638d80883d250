import { times } from '../../kernel/decimal';
import type { PriceRecord, Tier } from './record';

const tierAmount = (tier: Tier, quantity: number): number =>
  (tier.flat_amount_decimal === null ? 0 : times(tier.flat_amount_decimal, 1)) +
  (tier.unit_amount_decimal === null ? 0 : times(tier.unit_amount_decimal, quantity));

function tiered(tiers: Tier[], mode: 'graduated' | 'volume', quantity: number): number {
  if (mode === 'volume') {
    const tier = tiers.find(({ up_to: upTo }) => upTo === null || quantity <= upTo);
    return tier ? tierAmount(tier, quantity) : 0;
  }
  let amount = 0;
  let from = 0;
  for (const tier of tiers) {
    if (quantity <= from && from > 0) break;
    const to = tier.up_to === null ? quantity : Math.min(quantity, tier.up_to);
    amount += tierAmount(tier, Math.max(0, to - from));
    from = to;
    if (tier.up_to === null) break;
  }
  return amount;
}

/** What `quantity` of a price costs, in minor units. */
export function priceAmount(price: PriceRecord, quantity: number): number {
  const count = price.transform_quantity
    ? Math[price.transform_quantity.round === 'up' ? 'ceil' : 'floor'](
        quantity / price.transform_quantity.divide_by,
      )
    : quantity;
  if (price.tiers) return tiered(price.tiers, price.tiers_mode ?? 'graduated', count);
  return price.unit_amount_decimal === null ? 0 : times(price.unit_amount_decimal, count);
}
