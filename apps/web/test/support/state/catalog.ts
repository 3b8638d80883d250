import type { Basket, BasketItem, Money, Product } from '@app/contracts';
import { books } from '../samples';

type Line = BasketItem & { addedAt: string };
type Kept = Pick<Basket, 'revision'> & { items: Line[] };

/** Books, what was read, and the baskets of accounts. */
export function createCatalog() {
  const baskets = new Map<string, Kept>();
  let added = 0;
  const nextInstant = () => `2026-11-20T12:00:00.${String(++added).padStart(3, '0')}Z`;
  const catalog = {
    books: books.map((book) => ({ ...book })),
    /** How many books a page holds, whatever is asked for. */
    pageSize: 24,
    /** Off each book for members, while the shopper is one. */
    discountPercent: null as number | null,
    /** The books that were marked as read, last first, by the user's id. */
    marks: new Map<string, string[]>(),
    /** What is searched for instead of what was typed. */
    corrections: new Map<string, string>(),

    bookOf: (id: string): Product | undefined => catalog.books.find((book) => book.id === id),

    /** Changes a book as its owner or another buyer would; null takes it from sale. */
    change(id: string, over: Partial<Product> | null): void {
      catalog.books = catalog.books.flatMap((book) =>
        book.id !== id ? [book] : over === null ? [] : [{ ...book, ...over }],
      );
    },

    basketOf: (userId: string): Kept => baskets.get(userId) ?? { items: [], revision: 0 },

    /** Fills an account's basket as from another device; its lines are in the order of their times. */
    fill(userId: string, ...items: (BasketItem & { addedAt?: string | undefined })[]): void {
      const lines = items.map((item): Line => ({ ...item, addedAt: item.addedAt ?? nextInstant() }));
      lines.sort((a, b) => a.addedAt.localeCompare(b.addedAt));
      baskets.set(userId, { items: lines, revision: catalog.basketOf(userId).revision + 1 });
    },

    /** What a copy costs a member; null for who is none. */
    memberPrice({ price }: Product): Money | null {
      if (catalog.discountPercent === null) return null;
      return { ...price, amount: Math.round((price.amount * (100 - catalog.discountPercent)) / 100) };
    },
  };
  return catalog;
}
