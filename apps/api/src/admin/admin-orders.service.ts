import type { AdminOrder, AdminOrderDetail, AdminOrderQuery, Page } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Problem } from '../http/problem';
import { OrdersService } from '../orders/orders.service';
import { OrderPayments } from '../refunds/order-payments.service';
import { RefundBalance } from '../refunds/refund-balance.service';
import { addSearch, addSpan } from './admin-filters';
import { type CustomerRow, customerColumns, toCustomer } from './customer-columns';
import { readPage, SqlConditions } from './sql-conditions';

type Row = CustomerRow & { id: string };

const source = {
  select: `o.id, ${customerColumns}`,
  from: 'orders o JOIN users customer ON customer.id = o.user_id',
  at: 'o.created_at',
  id: 'o.id',
};

/** All orders, for admins. */
@Injectable()
export class AdminOrders {
  constructor(
    private readonly dataSource: DataSource,
    private readonly orders: OrdersService,
    private readonly orderPayments: OrderPayments,
    private readonly refundBalance: RefundBalance,
  ) {}

  /** Newest first. */
  async list({
    status,
    customer,
    query,
    limit,
    cursor,
    ...span
  }: AdminOrderQuery): Promise<Page<AdminOrder>> {
    const conditions = new SqlConditions();
    if (status === 'processing')
      conditions.add(`o.status = 'open' AND o.payment_kind = 'checkout' AND o.payment_status = ?`, status);
    else if (status) conditions.add('o.status = ?', status);
    if (customer) conditions.add('o.user_id = ?', customer);
    addSpan(conditions, 'o.created_at', span);
    await addSearch(this.dataSource, conditions, query, { ids: ['o.id'], userId: 'o.user_id' });
    const { data: rows, nextCursor } = await readPage<Row>(this.dataSource, source, conditions, {
      limit,
      cursor,
      narrowed: status !== undefined,
    });
    const views = await this.orders.views(rows.map(({ id }) => id));
    const byId = new Map(views.map((view) => [view.id, view]));
    const data = rows.flatMap((row) => {
      const view = byId.get(row.id);
      return view ? [{ ...view, customer: toCustomer(row) }] : [];
    });
    return { data, nextCursor };
  }

  /** @throws Problem 404 */
  async get(id: string): Promise<AdminOrderDetail> {
    const [row]: Row[] = await this.dataSource.query(
      `SELECT ${source.select} FROM ${source.from} WHERE o.id = $1`,
      [id],
    );
    if (!row) throw Problem.notFound('This order');
    const [payments, refundable, receiptSentAt] = await Promise.all([
      this.orderPayments.of(id),
      this.refundBalance.ofOrder(id),
      this.receiptSentAt(id),
    ]);
    const view = await this.orders.view(id);
    return { ...view, customer: toCustomer(row), payments, refundable, receiptSentAt };
  }

  private async receiptSentAt(orderId: string): Promise<string | null> {
    const [row]: { at: Date | null }[] = await this.dataSource.query(
      'SELECT max(sent_at) AS at FROM mails WHERE key LIKE $1',
      [`receipt:${orderId}%`],
    );
    return row?.at?.toISOString() ?? null;
  }
}
