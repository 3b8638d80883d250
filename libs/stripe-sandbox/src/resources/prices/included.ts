import type { View } from '../../kernel/view';
import { buildCurrencyOptions, buildTiers } from './build';

/** The tiers of a price, shown only when expanded. */
export function tiersOf(price: Record<string, unknown>, view: View): unknown {
  const record = view.account.store.price.get(price.id as string);
  return record && buildTiers(record);
}

/** What a price costs in each of its currencies, shown only when expanded. */
export function currencyOptionsOf(price: Record<string, unknown>, view: View): unknown {
  const record = view.account.store.price.get(price.id as string);
  return record && buildCurrencyOptions(record);
}
