import * as contract from '@app/contracts';
import { found, pageOf, route } from '../route';
import { type State } from '../state/state';

const compare: Record<string, (a: contract.Product, b: contract.Product) => number> = {
  title: (a, b) => a.title.localeCompare(b.title),
  author: (a, b) => a.author.localeCompare(b.author),
  price: (a, b) => a.price.amount - b.price.amount,
  '-price': (a, b) => b.price.amount - a.price.amount,
  newest: (a, b) => b.id.localeCompare(a.id),
};

const marksOf = ({ user, catalog }: State): string[] => catalog.marks.get(user?.id ?? '') ?? [];

/** Books as whoever is signed in sees them. */
const seenBy = (shop: State, all: contract.Product[]): contract.Product[] =>
  all.map((book) => ({ ...book, read: marksOf(shop).includes(book.id) }));

/** The books: open to everybody. */
export const catalogHandlers = (shop: State) => [
  route('GET product', { reply: contract.productSchema }, ({ id }) =>
    found(seenBy(shop, shop.catalog.books).find((book) => book.id === id)),
  ),
  route('GET products', { reply: contract.foundProductListSchema }, ({ query }) => {
    const { query: typed = '', sort } = contract.productQuerySchema.parse(Object.fromEntries(query));
    const correctedQuery = shop.catalog.corrections.get(typed) ?? null;
    const words = (correctedQuery ?? typed).toLowerCase().split(/\s+/).filter(Boolean);
    const matching = shop.catalog.books.filter(({ title, author }) => {
      const inBook = `${title} ${author}`.toLowerCase().split(/[\s-]+/);
      return words.every((word) => inBook.some((one) => one.startsWith(word)));
    });
    const found = seenBy(shop, matching.toSorted(compare[sort]));
    return { ...pageOf(found, query, shop.catalog.pageSize), correctedQuery };
  }),
];

/** What the signed-in shopper has read. */
export const readingHandlers = (shop: State) => {
  const others = (id: string) => marksOf(shop).filter((one) => one !== id);
  return [
    route('PUT productRead', {}, ({ id }) => void shop.catalog.marks.set(shop.user!.id, [id, ...others(id)])),
    route('DELETE productRead', {}, ({ id }) => void shop.catalog.marks.set(shop.user!.id, others(id))),
    route('GET readingList', { reply: contract.productListSchema }, ({ query }) => {
      const read = marksOf(shop).flatMap((id) => shop.catalog.bookOf(id) ?? []);
      return pageOf(seenBy(shop, read), query, shop.catalog.pageSize);
    }),
  ];
};
