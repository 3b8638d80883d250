import {
  type AdminProduct,
  type AdminProductQuery,
  type ChangeStock,
  type CreateProduct,
  maxCopies,
  type Page,
  type UpdateProduct,
} from '@app/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { type EntityManager, IsNull, type SelectQueryBuilder } from 'typeorm';
import { type Actor, AuditService } from '../audit/audit.service';
import { CONFIG, type Config } from '../config/config';
import { Transactions } from '../database/transactions.service';
import { Problem } from '../http/problem';
import { type Changes, differences } from './differences';
import { requirePrice } from './price-rule';
import { ProductEntity } from './product.entity';
import { onlyLowStock, productListQuery, readProductPage } from './product-page';
import { searchProducts } from './product-search';
import { toAdminProduct } from './product-view';
import { ReservedCopies } from './reserved-copies';

/** The catalog for admins; every change is recorded in the audit log. */
@Injectable()
export class AdminProductsService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly transactions: Transactions,
    private readonly audit: AuditService,
    private readonly reservedCopies: ReservedCopies,
  ) {}

  /** Books of every state and currency that are not deleted. */
  list(query: AdminProductQuery): Promise<Page<AdminProduct>> {
    return this.transactions.run(async (manager) => {
      const { data, nextCursor } = await this.page(manager, query);
      const reserved = await this.reservedCopies.of(
        manager,
        data.map(({ id }) => id),
      );
      return { data: data.map((book) => toAdminProduct(book, reserved.get(book.id) ?? 0)), nextCursor };
    });
  }

  /** @throws Problem `not_found` also for a deleted book */
  get(id: string): Promise<AdminProduct> {
    return this.transactions.run((manager) => this.view(manager, id));
  }

  /** @throws Problem `validation_failed` for an invalid price */
  create(actor: Actor, { price, ...input }: CreateProduct): Promise<AdminProduct> {
    requirePrice(price, this.config.currency);
    return this.transactions.run(async (manager) => {
      const { id } = await manager.save(
        manager.create(ProductEntity, { ...input, priceAmount: price.amount, currency: price.currency }),
      );
      const { description: _, ...details } = input;
      await this.record(manager, actor, 'product.create', id, { ...details, price });
      return this.view(manager, id);
    });
  }

  /**
   * Changes the given fields; an absolute stock replaces the current one.
   * @throws Problem `not_found`, `validation_failed` for an invalid price
   */
  update(actor: Actor, id: string, { price, ...input }: UpdateProduct): Promise<AdminProduct> {
    if (price) requirePrice(price, this.config.currency);
    const wanted = { ...input, ...(price && { priceAmount: price.amount, currency: price.currency }) };
    return this.change(actor, id, 'product.update', wanted);
  }

  /** Sets the picture of a book, or removes it with null. @throws Problem `not_found` */
  setPicture(actor: Actor, id: string, imageUrl: string | null): Promise<AdminProduct> {
    return this.change(actor, id, 'product.picture', { imageUrl });
  }

  /** Deletes a book; existing orders keep it. @throws Problem `not_found` */
  remove(actor: Actor, id: string): Promise<void> {
    return this.transactions.run(async (manager) => {
      const { title, author } = await this.lock(manager, id);
      await manager.update(
        ProductEntity,
        { id },
        { deletedAt: new Date(), published: false, imageUrl: null },
      );
      await this.record(manager, actor, 'product.delete', id, { title, author });
    });
  }

  /** Adds or removes copies by a difference, so that no concurrent sale is lost. @throws Problem `stock_too_low` */
  changeStock(actor: Actor, id: string, { change }: ChangeStock): Promise<AdminProduct> {
    return this.transactions.run(async (manager) => {
      const { raw } = await manager
        .createQueryBuilder()
        .update(ProductEntity)
        .set({ stock: () => 'stock + :change' })
        .where('id = :id AND deleted_at IS NULL')
        .andWhere('stock + :change BETWEEN 0 AND greatest(stock, :mostCopies)')
        .setParameters({ id, change, mostCopies: maxCopies })
        .returning('stock, title')
        .execute();
      const [row] = raw as { stock: number; title: string }[];
      if (!row) throw await this.stockChangeProblem(manager, id, change);
      const stock = { old: row.stock - change, new: row.stock };
      await this.record(manager, actor, 'product.stock', id, {
        title: row.title,
        change,
        changes: { stock },
      });
      return this.view(manager, id);
    });
  }

  /** @throws Problem `not_found` unless there is such a book */
  async require(id: string): Promise<void> {
    await this.get(id);
  }

  private async stockChangeProblem(manager: EntityManager, id: string, change: number): Promise<Problem> {
    const { stock, title } = await this.lock(manager, id);
    return change < 0
      ? new Problem('stock_too_low', `Only ${stock} of “${title}” in stock.`)
      : new Problem('validation_failed', `Stock: ${maxCopies} copies at most`, {
          errors: [
            { path: 'change', code: 'too_big', message: `Stock: ${maxCopies} copies at most, ${stock} now` },
          ],
        });
  }

  private change(
    actor: Actor,
    id: string,
    action: string,
    wanted: Partial<ProductEntity>,
  ): Promise<AdminProduct> {
    return this.transactions.run(async (manager) => {
      const before = await this.lock(manager, id);
      const changes: Changes = differences(before, wanted);
      if (Object.keys(changes).length > 0) {
        await manager.update(ProductEntity, { id }, wanted);
        await this.record(manager, actor, action, id, {
          title: before.title,
          changes: withPrice(changes, before, wanted),
        });
      }
      return this.view(manager, id);
    });
  }

  /** A search among the few books that are low on stock has their index. */
  private async page(manager: EntityManager, query: AdminProductQuery): Promise<Page<ProductEntity>> {
    const { state } = query;
    const published = state === 'all' ? null : state === 'published';
    const found =
      state === 'low' ? null : await searchProducts(manager, query, { published, currency: null });
    return found ?? readProductPage(this.inState(productListQuery(manager, query), state), query);
  }

  private inState(
    books: SelectQueryBuilder<ProductEntity>,
    state: AdminProductQuery['state'],
  ): SelectQueryBuilder<ProductEntity> {
    switch (state) {
      case 'all':
        return books;
      case 'published':
        return books.andWhere('product.published');
      case 'hidden':
        return books.andWhere('NOT product.published');
      case 'low':
        return onlyLowStock(books, this.config.lowStock);
    }
  }

  private async lock(manager: EntityManager, id: string): Promise<ProductEntity> {
    const where = { id, deletedAt: IsNull() };
    const product = await manager.findOne(ProductEntity, { where, lock: { mode: 'pessimistic_write' } });
    if (!product) throw Problem.notFound('This book');
    return product;
  }

  private async view(manager: EntityManager, id: string): Promise<AdminProduct> {
    const product = await manager.findOneBy(ProductEntity, { id, deletedAt: IsNull() });
    if (!product) throw Problem.notFound('This book');
    return toAdminProduct(product, (await this.reservedCopies.of(manager, [id])).get(id) ?? 0);
  }

  private record(
    manager: EntityManager,
    actor: Actor,
    action: string,
    subjectId: string,
    details: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.record(manager, actor, { action, subjectType: 'product', subjectId, details });
  }
}

/** Records a price as amount and currency together, whichever of the two changed. */
function withPrice(
  { priceAmount, currency, ...rest }: Changes,
  before: ProductEntity,
  wanted: Partial<ProductEntity>,
): Changes {
  if (!priceAmount && !currency) return rest;
  const after = { ...before, ...wanted };
  const price = {
    old: { amount: before.priceAmount, currency: before.currency },
    new: { amount: after.priceAmount, currency: after.currency },
  };
  return { ...rest, price };
}
