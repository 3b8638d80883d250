import type { FoundProductList, Product, ProductQuery } from '@app/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, In, type Repository } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { runPrepared, type Statement } from '../database/prepared';
import { Problem } from '../http/problem';
import { isUuid } from '../http/uuid-param.pipe';
import { ProductEntity } from './product.entity';
import { onlyForSale, productListQuery, readProductPage } from './product-page';
import { searchProducts } from './product-search';
import { toProduct } from './product-view';
import { ReadingListService } from './reading-list.service';
import { reservableUnverified } from './reservable-copies';
import {
  halfOnlyMessage,
  notForSaleMessage,
  soldOutMessage,
  takenJustNow,
  verifyOrOrderFewer,
} from './stock-messages';

/** A quantity of a book. */
export interface Copies {
  productId: string;
  quantity: number;
}

/** What an order needs of a book when it is placed. */
export type Offer = Pick<
  ProductEntity,
  'id' | 'title' | 'author' | 'imageUrl' | 'priceAmount' | 'currency' | 'stock'
>;

/** Title and author of a book. */
export type BookName = Pick<ProductEntity, 'title' | 'author'>;

/** What a book is, in words. */
export type BookDescription = Pick<ProductEntity, 'title' | 'author' | 'description'>;

const lockProducts: Statement = {
  name: 'product-lock',
  text: 'SELECT FROM products WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE',
};

/** Answers the books whose copies were there. */
const takeStock: Statement = {
  name: 'product-take-stock',
  text: `UPDATE products p SET stock = p.stock - w.quantity, updated_at = now()
           FROM unnest($1::uuid[], $2::integer[]) AS w (id, quantity)
          WHERE p.id = w.id AND p.deleted_at IS NULL AND p.stock >= w.quantity
            AND NOT ($3 AND w.quantity > $4::integer AND 2 * w.quantity > p.stock) RETURNING p.id`,
};

const returnStock: Statement = {
  name: 'product-return-stock',
  text: `UPDATE products p SET stock = p.stock + w.quantity, updated_at = now()
           FROM unnest($1::uuid[], $2::integer[]) AS w (id, quantity) WHERE p.id = w.id`,
};

const columnsOf = (copies: Copies[]): [string[], number[]] => [
  copies.map(({ productId }) => productId),
  copies.map(({ quantity }) => quantity),
];

/** Books for sale: published, and priced in the shop's currency. */
@Injectable()
export class CatalogService {
  constructor(
    @InjectRepository(ProductEntity) private readonly products: Repository<ProductEntity>,
    @Inject(CONFIG) private readonly config: Config,
    private readonly readingList: ReadingListService,
  ) {}

  /** Books of a search, sorted. @param readerId whose reading marks are shown; null for a visitor */
  async list(query: ProductQuery, readerId: string | null): Promise<FoundProductList> {
    const { manager } = this.products;
    const found = await searchProducts(manager, query, this.forSale(), { correct: true });
    const page =
      found ??
      (await readProductPage(onlyForSale(productListQuery(manager, query), this.config.currency), query));
    return {
      data: await this.views(page.data, readerId),
      nextCursor: page.nextCursor,
      correctedQuery: found?.correctedQuery ?? null,
    };
  }

  /** @throws Problem `not_found` also for a book that is not published. */
  async get(id: string, readerId: string | null): Promise<Product> {
    const product = await this.products.findOneBy({ id, ...this.forSale() });
    if (!product) throw Problem.notFound('This book');
    return toProduct(product, (await this.readingList.readAmong(readerId, [id])).has(id));
  }

  /** What the head of a book's page contains, for search engines; null for a book that is not shown. */
  async describe(id: string): Promise<BookDescription | null> {
    if (!isUuid(id)) return null;
    return this.products.findOne({
      where: { id, ...this.forSale() },
      select: { id: true, title: true, author: true, description: true },
    });
  }

  /** The books among these ids that are for sale now, as they are shown, by id. */
  async productsForSale(ids: string[], readerId: string | null): Promise<Map<string, Product>> {
    const found = await this.products.findBy({ id: In(ids), ...this.forSale() });
    return new Map((await this.views(found, readerId)).map((product) => [product.id, product]));
  }

  /** The books among these ids that are for sale now, by id. */
  async offers(manager: EntityManager, ids: string[]): Promise<Map<string, Offer>> {
    const found = await manager.findBy(ProductEntity, { id: In(ids), ...this.forSale() });
    return new Map(found.map((product) => [product.id, product]));
  }

  /** What is or was a book of the shop, hidden and deleted ones included, by id: its name, and nothing else of it. */
  async names(manager: EntityManager, ids: string[]): Promise<Map<string, BookName>> {
    const found = await manager.find(ProductEntity, {
      where: { id: In(ids) },
      select: { id: true, title: true, author: true },
    });
    return new Map(found.map(({ id, title, author }) => [id, { title, author }]));
  }

  /** Those of these pictures that books show. */
  async picturesAmong(manager: EntityManager, imageUrls: string[]): Promise<string[]> {
    const shown = await manager.find(ProductEntity, {
      where: { imageUrl: In(imageUrls) },
      select: { id: true, imageUrl: true },
    });
    return shown.flatMap(({ imageUrl }) => imageUrl ?? []);
  }

  /**
   * Takes copies out of the stock, all of them or none. A book that was only hidden since it was ordered can still be
   * taken; one that was deleted cannot.
   * @param leaveHalf of more copies than `unverifiedCopiesOfBook` takes at most half of what is left of a book
   * @throws Problem `sold_out` naming every book that is short, `too_many_copies` naming those of which half is left
   */
  async takeStock(
    manager: EntityManager,
    copies: Copies[],
    { leaveHalf = false }: { leaveHalf?: boolean } = {},
  ): Promise<void> {
    await this.lockTogether(manager, copies);
    const values = [...columnsOf(copies), leaveHalf, this.config.caps.unverifiedCopiesOfBook];
    const taken = await runPrepared<{ id: string }>(manager, takeStock, values);
    if (taken.length === copies.length) return;
    const ids = new Set(taken.map(({ id }) => id));
    await this.returnStock(
      manager,
      copies.filter(({ productId }) => ids.has(productId)),
    );
    throw await this.notTaken(manager, copies, leaveHalf);
  }

  /** Puts copies back. */
  async returnStock(manager: EntityManager, copies: Copies[]): Promise<void> {
    await this.lockTogether(manager, copies);
    if (copies.length > 0) await runPrepared(manager, returnStock, columnsOf(copies));
  }

  /** Several rows are locked in one order everywhere, so that two orders cannot wait for each other. */
  private async lockTogether(manager: EntityManager, copies: Copies[]): Promise<void> {
    if (copies.length > 1)
      await runPrepared(manager, lockProducts, [copies.map(({ productId }) => productId)]);
  }

  /** The problem that names every book that is short, else those of which too many were wanted. */
  private async notTaken(manager: EntityManager, copies: Copies[], leaveHalf: boolean): Promise<Problem> {
    const ids = copies.map(({ productId }) => productId);
    const found = await manager.findBy(ProductEntity, { id: In(ids) });
    const books = new Map(found.map((product) => [product.id, product]));
    const short = copies.flatMap(({ productId, quantity }) => {
      const book = books.get(productId);
      if (book && !book.deletedAt && book.stock >= quantity) return [];
      return [
        book?.deletedAt ? notForSaleMessage(book.title) : soldOutMessage(book?.title, book?.stock ?? 0),
      ];
    });
    const overHalf = copies.flatMap(({ productId, quantity }) => {
      const book = books.get(productId);
      if (!leaveHalf || !book) return [];
      const reservable = reservableUnverified(book.stock, this.config.caps.unverifiedCopiesOfBook);
      return quantity > reservable ? [halfOnlyMessage(book.title, book.stock, reservable)] : [];
    });
    if (short.length > 0 || overHalf.length === 0)
      return new Problem('sold_out', short.join(' ') || takenJustNow);
    return new Problem('too_many_copies', `${overHalf.join(' ')} ${verifyOrOrderFewer}`);
  }

  private forSale() {
    return { published: true, currency: this.config.currency };
  }

  private async views(products: ProductEntity[], readerId: string | null): Promise<Product[]> {
    const read = await this.readingList.readAmong(
      readerId,
      products.map(({ id }) => id),
    );
    return products.map((product) => toProduct(product, read.has(product.id)));
  }
}
