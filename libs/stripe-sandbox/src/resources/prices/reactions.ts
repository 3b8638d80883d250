import type { ReactionList, Transaction } from '../../kernel/store/transaction';
import type { ProductRecord } from '../products/record';
import { createPrice, type NewPrice } from './rules';

/** Makes the price that a product is created with, its default. */
function createDefaultPrice(tx: Transaction, product: ProductRecord, data: Omit<NewPrice, 'product'>): void {
  const price = createPrice(tx, { ...data, product: product.id }, 'default_price_data');
  tx.put('product', { ...product, default_price: price.id });
}

export const priceReactions: ReactionList = { 'product:default_price_data': createDefaultPrice };
