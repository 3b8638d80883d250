import type { Product } from '@app/contracts';
import { toStoredLine, visitorBasket } from '../../src/features/basket/visitor-basket';

/** What a visitor puts into the basket when looking at these books. */
export function visitorTakes(...books: Product[]): void {
  for (const book of books) visitorBasket.add(toStoredLine(book, 1));
}

/** Copies of a book as a basket keeps them, at the price of today. */
export const lineOf = (book: Product, quantity = 1) => ({
  productId: book.id,
  quantity,
  seenPrice: book.price,
});
