import type { ListQuery, Page, Product } from '@app/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, In, type Repository } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { decodeCursor, encodeCursor } from '../http/cursor';
import { Problem } from '../http/problem';
import { ProductEntity } from './product.entity';

/** So many copies of a book. */
export interface Copies {
  productId: string;
  quantity: number;
}

/** What an order needs to know of a book at the moment it is made. */
export type Offer = Pick<
  ProductEntity,
  'id' | 'title' | 'author' | 'imageUrl' | 'priceAmount' | 'currency' | 'stock'
>;

@Injectable()
export class CatalogService {
  constructor(
    @InjectRepository(ProductEntity) private readonly products: Repository<ProductEntity>,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Published books by title. */
  async list({ limit, cursor }: ListQuery): Promise<Page<Product>> {
    const query = this.products
      .createQueryBuilder('product')
      .where('product.published AND product.currency = :currency', { currency: this.config.currency })
      .orderBy({ 'product.title': 'ASC', 'product.id': 'ASC' })
      .limit(limit + 1);
    if (cursor !== undefined) {
      const { sortValue: title, id } = decodeCursor(cursor);
      query.andWhere('(product.title, product.id) > (:title, :id)', { title, id });
    }
    const rows = await query.getMany();
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      data: page.map(toProduct),
      nextCursor: rows.length > limit && last ? encodeCursor(last.title, last.id) : null,
    };
  }

  /** @throws Problem `not_found` also for a book that is not published. */
  async get(id: string): Promise<Product> {
    const product = await this.products.findOneBy({ id, published: true, currency: this.config.currency });
    if (!product) throw Problem.notFound('This book');
    return toProduct(product);
  }

  /** The books among these ids that are for sale now, by id. */
  async offers(manager: EntityManager, ids: string[]): Promise<Map<string, Offer>> {
    const found = await manager.findBy(ProductEntity, {
      id: In(ids),
      published: true,
      currency: this.config.currency,
    });
    return new Map(found.map((product) => [product.id, product]));
  }

  /**
   * Takes copies out of the stock, all of them or none.
   * @throws Problem `sold_out`
   */
  async takeStock(manager: EntityManager, copies: Copies[]): Promise<void> {
    const ids = copies.map(({ productId }) => productId);
    // Rows are locked in one order everywhere, so that two orders cannot wait for each other.
    const locked = await manager
      .createQueryBuilder(ProductEntity, 'product')
      .setLock('pessimistic_write')
      .where({ id: In(ids) })
      .orderBy('product.id')
      .getMany();
    const stock = new Map(locked.map((product) => [product.id, product]));
    for (const { productId, quantity } of copies) {
      const product = stock.get(productId);
      if (!product || product.stock < quantity) throw soldOut(product?.title, product?.stock ?? 0);
    }
    for (const { productId, quantity } of copies) {
      await manager.decrement(ProductEntity, { id: productId }, 'stock', quantity);
    }
  }

  /** Puts copies back. */
  async returnStock(manager: EntityManager, copies: Copies[]): Promise<void> {
    const byId = [...copies].sort((a, b) => (a.productId < b.productId ? -1 : 1));
    for (const { productId, quantity } of byId) {
      await manager.increment(ProductEntity, { id: productId }, 'stock', quantity);
    }
  }
}

/** What to say when fewer copies are left than asked for. */
export const soldOut = (title = 'This book', left: number) =>
  new Problem('sold_out', left > 0 ? `Only ${left} of “${title}” left.` : `“${title}” is sold out.`);

const toProduct = (product: ProductEntity): Product => ({
  id: product.id,
  title: product.title,
  author: product.author,
  description: product.description,
  imageUrl: product.imageUrl,
  price: { amount: product.priceAmount, currency: product.currency },
  stock: product.stock,
  read: false,
});
