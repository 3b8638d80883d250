import type { ReactionList, Transaction } from '../../kernel/store/transaction';
import type { ProductRecord } from '../products/record';
import { type NewPrice, putPrice } from './rules';

/** Makes the price that a product is created with, its default. */
function createDefaultPrice(tx: Transaction, product: ProductRecord, data: Omit<NewPrice, 'product'>): void {
  const price = putPrice(tx, { ...data, product: product.id }, 'default_price_data');
  tx.put('product', { ...product, default_price: price.id });
}

/** A product that has a price when it is created has it from that call. */
function emitCreated(tx: Transaction, { default_price: id }: ProductRecord): void {
  const price = id === null ? undefined : tx.get('price', id);
  if (price) tx.emit('price.created', 'price', price);
}

export const priceReactions: ReactionList = {
  'product:default_price_data': createDefaultPrice,
  'product.created': emitCreated,
};
