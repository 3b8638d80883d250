import {
  type Basket,
  type BasketItem,
  basketSchema,
  foundProductListSchema,
  mergeBasketSchema,
  type Page,
  type Product,
  productListSchema,
  productQuerySchema,
  productSchema,
  putBasketItemSchema,
  type User,
} from '@app/contracts';
import { type Answer, type Call, found, ok, Problem, read } from './fake-http';
import { books } from './samples';

type Kept = Pick<Basket, 'revision'> & { items: BasketItem[] };

const nothing: Answer = { status: 204, body: null };

const compare: Record<string, (a: Product, b: Product) => number> = {
  title: (a, b) => a.title.localeCompare(b.title),
  author: (a, b) => a.author.localeCompare(b.author),
  price: (a, b) => a.price.amount - b.price.amount,
  '-price': (a, b) => b.price.amount - a.price.amount,
  newest: (a, b) => b.id.localeCompare(a.id),
};

/** Books, reading marks and the baskets of accounts behind the fake API. */
export class FakeCatalog {
  books: Product[] = books.map((book) => ({ ...book }));
  /** How many books a page holds, whatever is asked for. */
  pageSize = 24;
  /** Off each book for members, while the shopper is one. */
  discountPercent: number | null = null;
  /** What each book was called when it was last on the shelves. */
  private readonly names = new Map(books.map(({ id, title, author }) => [id, { title, author }]));
  readonly marks = new Map<string, string[]>();
  /** What is searched for instead of what was typed. */
  readonly corrections = new Map<string, string>();
  private readonly baskets = new Map<string, Kept>();

  /** Changes a book as its owner or another buyer would; null takes it from sale. */
  change(id: string, over: Partial<Product> | null): void {
    this.books = this.books.flatMap((book) =>
      book.id !== id ? [book] : over === null ? [] : [{ ...book, ...over }],
    );
  }

  basketOf(userId: string): Kept {
    const kept = this.baskets.get(userId) ?? { items: [], revision: 0 };
    this.baskets.set(userId, kept);
    return kept;
  }

  /** Fills an account's basket as from another device. */
  fill(
    userId: string,
    ...items: { productId: string; quantity: number; seenPrice: Product['price'] }[]
  ): void {
    this.baskets.set(userId, { items, revision: this.basketOf(userId).revision + 1 });
  }

  /** Undefined for a call that is not about books or baskets. */
  route({ method, path, body }: Call, user: User | null): Answer | undefined {
    const [address, query = ''] = path.split('?');
    const [, , area, id, verb] = address!.split('/');
    const asked = new URLSearchParams(query);
    if (area === 'products' && method === 'GET') {
      if (id) return ok(productSchema, this.marked(found(this.books.find((book) => book.id === id)), user));
      return this.list(asked, user);
    }
    if (area === 'products' && verb === 'read') return this.mark(method === 'PUT', id!, userIdOf(user));
    if (area === 'reading-list') return this.readingList(asked, user);
    if (area === 'basket') return this.basket(method, id, verb, body, asked, userIdOf(user));
    return undefined;
  }

  private list(asked: URLSearchParams, user: User | null): Answer {
    const { query: typed = '', sort } = read(productQuerySchema, Object.fromEntries(asked));
    const correctedQuery = this.corrections.get(typed) ?? null;
    const query = correctedQuery ?? typed;
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    const matching = this.books.filter(({ title, author }) => {
      const inBook = `${title} ${author}`.toLowerCase().split(/[\s-]+/);
      return words.every((word) => inBook.some((one) => one.startsWith(word)));
    });
    const { body } = this.page([...matching].sort(compare[sort]), asked, user);
    return ok(foundProductListSchema, { ...(body as Page<Product>), correctedQuery });
  }

  private readingList(asked: URLSearchParams, user: User | null): Answer {
    const marks = this.marks.get(userIdOf(user)) ?? [];
    const read = marks.flatMap((id) => this.books.find((book) => book.id === id) ?? []);
    return this.page(read, asked, user);
  }

  private page(all: Product[], asked: URLSearchParams, user: User | null): Answer {
    const from = Number(asked.get('cursor') ?? 0);
    const to = from + this.pageSize;
    const data = all.slice(from, to).map((book) => this.marked(book, user));
    return ok(productListSchema, { data, nextCursor: to < all.length ? String(to) : null });
  }

  private marked(book: Product, user: User | null): Product {
    return { ...book, read: user !== null && (this.marks.get(user.id) ?? []).includes(book.id) };
  }

  private mark(read: boolean, id: string, userId: string): Answer {
    const others = (this.marks.get(userId) ?? []).filter((one) => one !== id);
    this.marks.set(userId, read ? [id, ...others] : others);
    return nothing;
  }

  private basket(
    method: string,
    area: string | undefined,
    id: string | undefined,
    body: unknown,
    asked: URLSearchParams,
    userId: string,
  ): Answer {
    const kept = this.basketOf(userId);
    const keep = (items: Kept['items']) => {
      this.baskets.set(userId, { items, revision: kept.revision + 1 });
      return this.showBasket(userId);
    };
    switch (`${method} ${area ?? ''}`) {
      case 'GET ':
        return this.showBasket(userId);
      case 'DELETE ':
        if (Number(asked.get('revision') ?? kept.revision) === kept.revision) keep([]);
        return nothing;
      case 'DELETE items':
        return keep(kept.items.filter((item) => item.productId !== id));
      case 'PUT items': {
        const { addedAt, ...item } = read(putBasketItemSchema, body);
        const put = { productId: id!, ...item };
        if (!this.books.some((book) => book.id === id)) throw new Problem('product_unavailable');
        const known = kept.items.some((item) => item.productId === id);
        const at = Number(addedAt?.slice(-4, -1) ?? kept.items.length);
        return keep(
          known
            ? kept.items.map((item) => (item.productId === id ? put : item))
            : kept.items.toSpliced(at, 0, put),
        );
      }
      case 'POST merge': {
        const { items } = read(mergeBasketSchema, body);
        const news = items.filter(
          ({ productId }) => !kept.items.some((item) => item.productId === productId),
        );
        const larger = kept.items.map((item) => ({
          ...item,
          quantity: Math.max(
            item.quantity,
            items.find(({ productId }) => productId === item.productId)?.quantity ?? 0,
          ),
        }));
        return keep([...larger, ...news]);
      }
    }
    throw new Problem('not_found');
  }

  /** What a copy costs a member; null for who is none. */
  memberPrice(book: Product | undefined): Product['price'] | null {
    if (!book || this.discountPercent === null) return null;
    const amount = Math.round((book.price.amount * (100 - this.discountPercent)) / 100);
    return { ...book.price, amount };
  }

  private showBasket(userId: string): Answer {
    const { items, revision } = this.basketOf(userId);
    return ok(basketSchema, {
      revision,
      items: items.map((item, place) => ({
        ...item,
        addedAt: `2026-11-20T12:00:00.${String(place).padStart(3, '0')}Z`,
        ...found(this.names.get(item.productId)),
        product: this.books.find((book) => book.id === item.productId) ?? null,
        memberPrice: this.memberPrice(this.books.find((book) => book.id === item.productId)),
      })),
      discountPercent: this.discountPercent,
    });
  }
}

function userIdOf(user: User | null): string {
  if (user === null) throw new Problem('unauthenticated');
  return user.id;
}
