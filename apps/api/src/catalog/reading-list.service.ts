import type { ListQuery, Page, Product } from '@app/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { Transactions } from '../database/transactions.service';
import { decodeInstantCursor, encodeCursor, instantText } from '../http/cursor';
import { Problem } from '../http/problem';
import { type DataSubject, ExportsPersonalData } from '../personal-data/exports-personal-data.decorator';
import { UsersService } from '../users/users.service';
import { ProductEntity } from './product.entity';
import { toProduct } from './product-view';

/** The books that a user has marked as read. */
@Injectable()
export class ReadingListService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly users: UsersService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Also the books that the shop shows no more. */
  @ExportsPersonalData('readingList')
  exportMarks({ id }: DataSubject): Promise<unknown> {
    return this.dataSource.query(
      `SELECT product.id AS "productId", product.title, product.author, mark.created_at AS "markedAt"
         FROM reading_marks mark JOIN products product ON product.id = mark.product_id
        WHERE mark.user_id = $1 ORDER BY mark.created_at, product.id`,
      [id],
    );
  }

  /** Those of these books that the reader has marked; none for a visitor. */
  async readAmong(readerId: string | null, productIds: string[]): Promise<Set<string>> {
    if (readerId === null || productIds.length === 0) return new Set();
    const rows: { id: string }[] = await this.dataSource.query(
      'SELECT product_id AS id FROM reading_marks WHERE user_id = $1 AND product_id = ANY($2)',
      [readerId, productIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /**
   * Marks a book; a second mark changes nothing.
   * @throws Problem `not_found` for a book that is not for sale, `unauthenticated` for an account deleted meanwhile
   */
  async mark(readerId: string, productId: string): Promise<void> {
    const found = await this.transactions.run(async (manager) => {
      await this.users.preventDeletion(manager, readerId);
      const [book]: { found: boolean }[] = await manager.query(
        `WITH book AS (SELECT id FROM products WHERE id = $2 AND published AND currency = $3),
              mark AS (INSERT INTO reading_marks (user_id, product_id)
                       SELECT $1, book.id FROM book ON CONFLICT DO NOTHING)
         SELECT EXISTS (SELECT FROM book) AS found`,
        [readerId, productId, this.config.currency],
      );
      return book?.found;
    });
    if (!found) throw Problem.notFound('This book');
  }

  /** Removes a mark; does nothing without one. */
  async unmark(readerId: string, productId: string): Promise<void> {
    await this.dataSource.query('DELETE FROM reading_marks WHERE user_id = $1 AND product_id = $2', [
      readerId,
      productId,
    ]);
  }

  /** Takes all marks of a reader back. */
  async deleteAll(manager: EntityManager, readerId: string): Promise<void> {
    await manager.query('DELETE FROM reading_marks WHERE user_id = $1', [readerId]);
  }

  /** The reader's marked books that the shop still shows, newest mark first. */
  async list(readerId: string, { limit, cursor }: ListQuery): Promise<Page<Product>> {
    const books = this.dataSource.manager
      .createQueryBuilder(ProductEntity, 'product')
      .innerJoin('reading_marks', 'mark', 'mark.product_id = product.id')
      .addSelect(instantText('mark.created_at'), 'instant')
      .where('mark.user_id = :readerId', { readerId })
      .andWhere('product.published AND product.currency = :currency', { currency: this.config.currency })
      .orderBy('mark.created_at', 'DESC')
      .addOrderBy('mark.product_id', 'DESC')
      .limit(limit + 1);
    if (cursor !== undefined) {
      books.andWhere('(mark.created_at, mark.product_id) < (:instant, :id)', decodeInstantCursor(cursor));
    }
    const { entities, raw } = await books.getRawAndEntities<{ instant: string }>();
    const page = entities.slice(0, limit);
    const last = page.at(-1);
    return {
      data: page.map((product) => toProduct(product, true)),
      nextCursor:
        entities.length > limit && last ? encodeCursor(raw[limit - 1]?.instant ?? '', last.id) : null,
    };
  }
}
