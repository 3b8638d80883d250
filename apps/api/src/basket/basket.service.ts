import {
  type Basket,
  type BasketItem,
  type MergeBasket,
  type Money,
  orderLimits,
  type Product,
  type PutBasketItem,
} from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type BookName, CatalogService } from '../catalog/catalog.service';
import { MemberDiscount, memberPrice } from '../catalog/member-discount';
import { notForSaleMessage } from '../catalog/stock-messages';
import { Transactions } from '../database/transactions.service';
import { instantText } from '../http/cursor';
import { Problem } from '../http/problem';
import { type DataSubject, ExportsPersonalData } from '../personal-data/exports-personal-data.decorator';
import { UsersService } from '../users/users.service';

interface Row {
  productId: string;
  quantity: number;
  seenAmount: string;
  seenCurrency: string;
  addedAt: string;
}

/** Baskets of signed-in users. Changes of a basket are serialized, and each increments its revision. */
@Injectable()
export class BasketService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly catalog: CatalogService,
    private readonly users: UsersService,
    private readonly memberDiscount: MemberDiscount,
  ) {}

  @ExportsPersonalData('basket')
  exportBasket({ id }: DataSubject): Promise<Basket> {
    return this.get(id);
  }

  /**
   * The basket with its current products; prices and stock are checked when the order is placed. A hidden or deleted
   * book has only its title and author.
   */
  async get(userId: string): Promise<Basket> {
    const [{ revision, rows }]: [{ revision: number; rows: Row[] }] = await this.dataSource.query(
      `SELECT coalesce((SELECT revision FROM baskets WHERE user_id = $1), 0) AS revision,
              coalesce((SELECT json_agg(json_build_object(
                'productId', product_id, 'quantity', quantity,
                'seenAmount', seen_amount, 'seenCurrency', seen_currency,
                'addedAt', ${instantText('added_at')}) ORDER BY added_at, product_id)
                FROM basket_items WHERE user_id = $1), '[]') AS rows`,
      [userId],
    );
    const products = await this.catalog.productsForSale(
      rows.map(({ productId }) => productId),
      userId,
    );
    const percent = await this.memberDiscount.percentOf(userId);
    const gone = rows.filter(({ productId }) => !products.has(productId));
    const names = await this.namesOf(gone);
    const items = rows.flatMap(({ productId, quantity, seenAmount, seenCurrency, addedAt }) => {
      const product = products.get(productId) ?? null;
      const name = product ?? names.get(productId);
      if (!name) return [];
      const seenPrice = { amount: Number(seenAmount), currency: seenCurrency };
      return [
        {
          productId,
          quantity,
          seenPrice,
          addedAt,
          title: name.title,
          author: name.author,
          product,
          memberPrice: priceFor(product, percent),
        },
      ];
    });
    return { items, discountPercent: percent, revision };
  }

  /**
   * Sets how many copies of a book are in the basket; a book that is not in it yet comes last, or to the place that
   * `addedAt` says.
   * @throws Problem `product_unavailable`, `validation_failed` for one book too many
   */
  async setItem(userId: string, productId: string, item: PutBasketItem): Promise<Basket> {
    await this.change(userId, async (manager) => {
      const offers = await this.catalog.offers(manager, [productId]);
      if (!offers.has(productId)) throw new Problem('product_unavailable', notForSaleMessage());
      return this.write(manager, userId, [{ productId, ...item }], 'replace');
    });
    return this.get(userId);
  }

  /** Removes a book; does nothing if it is not in the basket. */
  async remove(userId: string, productId: string): Promise<Basket> {
    await this.change(userId, async (manager) => {
      const [, count]: [unknown[], number] = await manager.query(
        'DELETE FROM basket_items WHERE user_id = $1 AND product_id = $2',
        [userId, productId],
      );
      return count;
    });
    return this.get(userId);
  }

  /**
   * Merges a visitor's basket. The larger quantity of each book is kept, so that merging twice changes nothing.
   * Unknown products are dropped; books that are no longer for sale are kept, so that the page can tell.
   * @throws Problem `validation_failed` when the merged basket has too many lines
   */
  async merge(userId: string, { items }: MergeBasket): Promise<Basket> {
    const largest = new Map<string, BasketItem>();
    for (const item of items) {
      const productId = item.productId.toLowerCase();
      const other = largest.get(productId);
      if (!other || other.quantity < item.quantity) largest.set(productId, { ...item, productId });
    }
    await this.change(userId, async (manager) => {
      const known = await this.catalog.names(manager, [...largest.keys()]);
      const kept = [...largest.values()].filter(({ productId }) => known.has(productId));
      return this.write(manager, userId, kept, 'larger');
    });
    return this.get(userId);
  }

  /** Empties the basket; with a revision only if it has not changed since. */
  async empty(userId: string, revision?: number): Promise<void> {
    await this.change(userId, async (manager, now) => {
      if (revision !== undefined && revision !== now) return 0;
      const [, count]: [unknown[], number] = await manager.query(
        'DELETE FROM basket_items WHERE user_id = $1',
        [userId],
      );
      return count;
    });
  }

  /** Deletes the basket of a user. */
  async delete(manager: EntityManager, userId: string): Promise<void> {
    await manager.query('DELETE FROM baskets WHERE user_id = $1', [userId]);
  }

  private async namesOf(rows: Row[]): Promise<Map<string, BookName>> {
    if (rows.length === 0) return new Map();
    return this.catalog.names(
      this.dataSource.manager,
      rows.map(({ productId }) => productId),
    );
  }

  /** Runs one change under the basket's lock; `work` returns the number of changed lines. */
  private async change(
    userId: string,
    work: (manager: EntityManager, revision: number) => Promise<number>,
  ): Promise<void> {
    await this.transactions.run(async (manager) => {
      await this.users.preventDeletion(manager, userId);
      await manager.query('INSERT INTO baskets (user_id) VALUES ($1) ON CONFLICT DO NOTHING', [userId]);
      const [basket]: { revision: number }[] = await manager.query(
        'SELECT revision FROM baskets WHERE user_id = $1 FOR UPDATE',
        [userId],
      );
      const changed = await work(manager, basket?.revision ?? 0);
      if (changed === 0) return;
      await manager.query(
        'UPDATE baskets SET revision = revision + 1, updated_at = now() WHERE user_id = $1',
        [userId],
      );
    });
  }

  private async write(
    manager: EntityManager,
    userId: string,
    items: (BasketItem & Pick<PutBasketItem, 'addedAt'>)[],
    quantity: 'replace' | 'larger',
  ): Promise<number> {
    const wanted =
      quantity === 'replace' ? 'excluded.quantity' : 'greatest(item.quantity, excluded.quantity)';
    const rows = items.map(({ productId, quantity: copies, seenPrice, addedAt }, position) => ({
      position,
      product_id: productId,
      quantity: copies,
      amount: seenPrice.amount,
      currency: seenPrice.currency,
      added_at: addedAt,
    }));
    const written: unknown[] = await manager.query(
      `INSERT INTO basket_items AS item (user_id, product_id, quantity, seen_amount, seen_currency, added_at)
       SELECT $1, product_id, quantity, amount, currency, least(added_at, clock_timestamp())
         FROM jsonb_to_recordset($2::jsonb) AS given
              (position integer, product_id uuid, quantity integer, amount bigint, currency text, added_at timestamptz)
        ORDER BY position
       ON CONFLICT (user_id, product_id) DO UPDATE
         SET quantity = ${wanted}, seen_amount = excluded.seen_amount, seen_currency = excluded.seen_currency
       WHERE (item.quantity, item.seen_amount, item.seen_currency)
             IS DISTINCT FROM (${wanted}, excluded.seen_amount, excluded.seen_currency)
       RETURNING 1`,
      [userId, JSON.stringify(rows)],
    );
    const [{ lines }]: [{ lines: number }] = await manager.query(
      'SELECT count(*)::int AS lines FROM basket_items WHERE user_id = $1',
      [userId],
    );
    if (lines > orderLimits.lines) throw tooMany();
    return written.length;
  }
}

const tooMany = () => {
  const message = `Basket: ${orderLimits.lines} different books at most`;
  return new Problem('validation_failed', message, { errors: [{ path: 'items', code: 'too_big', message }] });
};

/** What a copy of a book that is for sale costs a member. */
function priceFor(product: Product | null, percent: number | null): Money | null {
  if (!product || percent === null) return null;
  const { amount, currency } = product.price;
  return { amount: memberPrice(amount, percent, currency), currency };
}
