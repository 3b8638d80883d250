import { times } from '../../kernel/decimal';
import type { PriceRecord, Tier } from './record';

const tierAmount = (tier: Tier, quantity: number): number =>
  (tier.flat === null ? 0 : times(tier.flat, 1)) + (tier.unit === null ? 0 : times(tier.unit, quantity));

function tiered(tiers: Tier[], mode: 'graduated' | 'volume', quantity: number): number {
  if (mode === 'volume') {
    const tier = tiers.find(({ upTo }) => upTo === null || quantity <= upTo);
    return tier ? tierAmount(tier, quantity) : 0;
  }
  let amount = 0;
  let from = 0;
  for (const tier of tiers) {
    if (quantity <= from && from > 0) break;
    const to = tier.upTo === null ? quantity : Math.min(quantity, tier.upTo);
    amount += tierAmount(tier, Math.max(0, to - from));
    from = to;
    if (tier.upTo === null) break;
  }
  return amount;
}

/** What `quantity` of a price costs, in minor units. */
export function priceAmount(price: PriceRecord, quantity: number): number {
  const count = price.transform
    ? Math[price.transform.round === 'up' ? 'ceil' : 'floor'](quantity / price.transform.divideBy)
    : quantity;
  if (price.tiers) return tiered(price.tiers, price.tiersMode ?? 'graduated', count);
  return price.unit === null ? 0 : times(price.unit, count);
}
