import type { Transaction } from '../../kernel/store/transaction';
import type { PriceRecord } from '../prices/record';
import type { PricingRecord } from './record';

/** What an item or a line of a price is called. */
export const productName = (tx: Transaction, price: PriceRecord): string =>
  tx.get('product', price.product)?.name ?? price.product;

/** What an item or a line keeps of its price. */
export const pricingOf = (price: PriceRecord): PricingRecord => ({
  price: price.id,
  product: price.product,
  unit_amount_decimal: price.unit_amount_decimal,
});
