import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { selectColumns } from '../../database/select-columns';
import { underWay } from '../../stripe/refund-status';
import type { Invoice } from '../invoices/invoice';
import type { InvoiceRefund } from './invoice-refund';

const columns = [
  'id',
  'invoice_id',
  'kind',
  'stripe_id',
  'amount',
  'currency',
  'status',
  'requested_by',
  'failure_reason',
  'generation',
  'created_at',
];
const fields = selectColumns('r', columns);
const counts = `r.status NOT IN ('failed', 'canceled')`;

/** The SQL of refunds of invoices; what is written is written under the lock of the membership. */
@Injectable()
export class InvoiceRefundRepository {
  constructor(private readonly dataSource: DataSource) {}

  find(id: string): Promise<InvoiceRefund | null> {
    return this.first(this.dataSource.manager, 'WHERE r.id = $1', [id]);
  }

  findByStripeId(manager: EntityManager, stripeId: string): Promise<InvoiceRefund | null> {
    return this.first(manager, 'WHERE r.stripe_id = $1', [stripeId]);
  }

  /** One of ours that Stripe has not given its id yet, as far as we know. */
  findUnsent(manager: EntityManager, id: string, invoiceId: string): Promise<InvoiceRefund | null> {
    return this.first(manager, 'WHERE r.id = $1 AND r.invoice_id = $2 AND r.stripe_id IS NULL', [
      id,
      invoiceId,
    ]);
  }

  /** Oldest first. */
  of(invoiceId: string, manager: EntityManager = this.dataSource.manager): Promise<InvoiceRefund[]> {
    return manager.query(
      `SELECT ${fields} FROM invoice_refunds r WHERE r.invoice_id = $1 ORDER BY r.created_at, r.id`,
      [invoiceId],
    );
  }

  /** Minor units of the invoice that are refunded, `requested` and pending ones included, and those of what has succeeded. */
  async sums(manager: EntityManager, invoiceId: string): Promise<{ refunded: number; succeeded: number }> {
    const [row]: { refunded: number; succeeded: number }[] = await manager.query(
      `SELECT coalesce(sum(r.amount) FILTER (WHERE ${counts}), 0)::int AS refunded,
              coalesce(sum(r.amount) FILTER (WHERE r.status = 'succeeded'), 0)::int AS succeeded
         FROM invoice_refunds r WHERE r.invoice_id = $1`,
      [invoiceId],
    );
    return row ?? { refunded: 0, succeeded: 0 };
  }

  /** A new refund that Stripe does not know of yet; it counts from now on. */
  async request(
    manager: EntityManager,
    { id: invoiceId, currency }: Pick<Invoice, 'id' | 'currency'>,
    refund: Pick<InvoiceRefund, 'kind' | 'amount'> & { requestedBy?: string },
  ): Promise<InvoiceRefund> {
    const [row]: InvoiceRefund[] = await manager.query(
      `INSERT INTO invoice_refunds AS r (invoice_id, kind, amount, currency, requested_by)
       VALUES ($1, $2, $3, $4, $5) RETURNING ${fields}`,
      [invoiceId, refund.kind, refund.amount, currency, refund.requestedBy ?? null],
    );
    if (!row) throw new Error('The refund was not written.');
    return row;
  }

  /** A refund that was made at Stripe; answers its id, or null where it is known. */
  async insertMade(
    manager: EntityManager,
    invoiceId: string,
    refund: Pick<
      InvoiceRefund,
      'stripeId' | 'amount' | 'currency' | 'status' | 'failureReason' | 'createdAt'
    >,
  ): Promise<string | null> {
    const [row]: { id: string }[] = await manager.query(
      `INSERT INTO invoice_refunds (invoice_id, kind, stripe_id, amount, currency, status, failure_reason, created_at)
       VALUES ($1, 'stripe', $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING id`,
      [
        invoiceId,
        refund.stripeId,
        refund.amount,
        refund.currency,
        refund.status,
        refund.failureReason,
        refund.createdAt,
      ],
    );
    return row?.id ?? null;
  }

  async write(
    manager: EntityManager,
    {
      id,
      stripeId,
      status,
      failureReason,
    }: Pick<InvoiceRefund, 'id' | 'stripeId' | 'status' | 'failureReason'>,
  ): Promise<void> {
    await manager.query(
      'UPDATE invoice_refunds SET stripe_id = $2, status = $3, failure_reason = $4, updated_at = now() WHERE id = $1',
      [id, stripeId, status, failureReason],
    );
  }

  /** Whoever saw the stored 500 moves on from it; of several the first does. */
  async nextGeneration({ id, generation }: InvoiceRefund): Promise<void> {
    await this.dataSource.query(
      'UPDATE invoice_refunds SET generation = generation + 1 WHERE id = $1 AND generation = $2',
      [id, generation],
    );
  }

  /** Ids of refunds that were asked for so many milliseconds ago and not sent yet. */
  async requestedBefore(ms: number, most: number): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT id FROM invoice_refunds
        WHERE status = 'requested' AND created_at < now() - $1 * interval '1 millisecond' LIMIT $2`,
      [ms, most],
    );
    return rows.map(({ id }) => id);
  }

  /** The statuses of refunds that are written down, by their id at Stripe. */
  async statusesOf(stripeIds: string[]): Promise<Map<string, string>> {
    const rows: { stripeId: string; status: string }[] = await this.dataSource.query(
      'SELECT stripe_id AS "stripeId", status FROM invoice_refunds WHERE stripe_id = ANY ($1)',
      [stripeIds],
    );
    return new Map(rows.map(({ stripeId, status }) => [stripeId, status]));
  }

  /** PaymentIntents of invoices with a refund from before this time that Stripe has and that has not ended. */
  async pendingBefore(time: Date): Promise<string[]> {
    const rows: { intentId: string }[] = await this.dataSource.query(
      `SELECT DISTINCT i.intent_id AS "intentId" FROM invoice_refunds r JOIN invoices i ON i.id = r.invoice_id
        WHERE r.status = ANY ($1) AND r.created_at < $2 AND i.intent_id IS NOT NULL`,
      [underWay, time],
    );
    return rows.map(({ intentId }) => intentId);
  }

  private async first(
    manager: EntityManager,
    where: string,
    values: unknown[],
  ): Promise<InvoiceRefund | null> {
    const [row]: InvoiceRefund[] = await manager.query(
      `SELECT ${fields} FROM invoice_refunds r ${where}`,
      values,
    );
    return row ?? null;
  }
}
