import type { ListQuery } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { runPrepared, type Statement } from '../../database/prepared';
import { selectColumns } from '../../database/select-columns';
import { decodeInstantCursor, instantText } from '../../http/cursor';
import type { Sums } from '../../money/sums';
import type { AttemptEnd } from '../../payments/attempt.entity';
import type { Invoice, InvoiceAttempt } from './invoice';

const columns = [
  'id',
  'membership_id',
  'user_id',
  'stripe_id',
  'number',
  'status',
  'reason',
  'lines',
  'amount',
  'amount_paid',
  'currency',
  'attempt_count',
  'next_attempt_at',
  'intent_id',
  'payment_status',
  'next_action_type',
  'client_secret',
  'last_error',
  'payment_method_id',
  'card',
  'attempts',
  'refunded_amount',
  'failed_at',
  'finalized_at',
  'paid_at',
  'created_at',
  'updated_at',
];
const attemptColumns = [
  'id',
  'invoice_id',
  'membership_id',
  'n',
  'payment_method_id',
  'cvc_token',
  'is_new',
  'by_link',
  'network',
  'outcome',
  'opened_at',
  'closed_at',
];
const invoiceOf = (alias: string) => selectColumns(alias, columns);
const select = `SELECT ${invoiceOf('i')} FROM invoices i`;
const selectAttempt = `SELECT ${selectColumns('a', attemptColumns)} FROM invoice_attempts a`;

const statements = {
  find: { name: 'invoice-find', text: `${select} WHERE i.id = $1` },
  findByIntent: { name: 'invoice-find-by-intent', text: `${select} WHERE i.intent_id = $1` },
  findByStripeId: { name: 'invoice-find-by-stripe-id', text: `${select} WHERE i.stripe_id = $1` },
  open: {
    name: 'invoice-open',
    text: `${select} WHERE i.membership_id = $1 AND i.status = 'open' ORDER BY i.created_at DESC`,
  },
  // What a read may change: what is open, and what it names.
  changeable: {
    name: 'invoice-changeable',
    text: `${select} WHERE i.membership_id = $1 AND (i.status IN ('open', 'uncollectible') OR i.stripe_id = ANY ($2))`,
  },
  list: {
    name: 'invoice-list',
    text: `SELECT ${invoiceOf('i')}, ${instantText('i.created_at')} AS instant FROM invoices i
            WHERE i.user_id = $1 AND ($3::timestamptz IS NULL OR (i.created_at, i.id) < ($3::timestamptz, $4::uuid))
            ORDER BY i.created_at DESC, i.id DESC LIMIT $2`,
  },
  lastPaid: {
    name: 'invoice-last-paid',
    text: `${select} WHERE i.membership_id = $1 AND i.status = 'paid' ORDER BY i.created_at DESC, i.id DESC LIMIT 1`,
  },
  openAttempt: {
    name: 'invoice-open-attempt',
    text: `${selectAttempt} WHERE a.membership_id = $1 AND a.closed_at IS NULL`,
  },
  findOpenAttempt: {
    name: 'invoice-find-open-attempt',
    text: `${selectAttempt} WHERE a.id = $1 AND a.closed_at IS NULL`,
  },
  insert: {
    name: 'invoice-insert',
    text: `INSERT INTO invoices AS i (membership_id, user_id, stripe_id, number, status, reason, lines, amount, amount_paid,
                                      currency, attempt_count, next_attempt_at, intent_id, payment_status, next_action_type,
                                      client_secret, last_error, payment_method_id, card, failed_at, finalized_at, paid_at,
                                      created_at, updated_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17::jsonb, $18,
                   $19::jsonb, $20, $21, $22, $23, now())
           RETURNING ${invoiceOf('i')}`,
  },
  write: {
    name: 'invoice-write',
    text: `UPDATE invoices SET number = $2, status = $3, amount = $4, amount_paid = $5, attempt_count = $6,
                  next_attempt_at = $7, intent_id = $8, payment_status = $9, next_action_type = $10, client_secret = $11,
                  last_error = $12::jsonb, payment_method_id = $13, card = $14::jsonb, attempts = $15, failed_at = $16,
                  paid_at = $17, refunded_amount = $18, updated_at = now()
            WHERE id = $1`,
  },
  insertAttempt: {
    name: 'invoice-insert-attempt',
    text: `INSERT INTO invoice_attempts AS a (invoice_id, membership_id, n, payment_method_id, cvc_token, is_new, by_link,
                                              network, opened_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING ${selectColumns('a', attemptColumns)}`,
  },
  sumsOf: {
    name: 'invoice-sums-of',
    text: `SELECT currency, sum(amount_paid)::float8 AS paid, sum(refunded_amount)::float8 AS refunded FROM invoices
            WHERE user_id = $1 AND status = 'paid' GROUP BY currency`,
  },
  wasNew: {
    name: 'invoice-was-new-card',
    text: `SELECT 1 FROM invoice_attempts WHERE membership_id = $1 AND payment_method_id = $2 AND is_new LIMIT 1`,
  },
  closeAttempt: {
    name: 'invoice-close-attempt',
    text: `UPDATE invoice_attempts SET outcome = $2, cvc_token = NULL, closed_at = now() WHERE id = $1`,
  },
  lastTry: {
    name: 'invoice-last-try',
    text: `${selectAttempt} WHERE a.invoice_id = $1 AND a.outcome IN ('applied', 'abandoned') ORDER BY a.n DESC LIMIT 1`,
  },
} satisfies Record<string, Statement>;

/** The SQL of invoices and their attempts. What is written is written under the lock of the membership. */
@Injectable()
export class InvoiceRepository {
  constructor(private readonly dataSource: DataSource) {}

  find(id: string, manager: EntityManager = this.dataSource.manager): Promise<Invoice | null> {
    return first<Invoice>(manager, statements.find, [id]);
  }

  findByIntent(intentId: string): Promise<Invoice | null> {
    return first<Invoice>(this.dataSource.manager, statements.findByIntent, [intentId]);
  }

  findByStripeId(stripeId: string): Promise<Invoice | null> {
    return first<Invoice>(this.dataSource.manager, statements.findByStripeId, [stripeId]);
  }

  /** The invoices of a membership that wait for money, newest first. */
  openOf(membershipId: string, manager: EntityManager = this.dataSource.manager): Promise<Invoice[]> {
    return runPrepared<Invoice>(manager, statements.open, [membershipId]);
  }

  /** The invoices that a read may change: what is not paid, and those of these Stripe ids. */
  changeable(manager: EntityManager, membershipId: string, stripeIds: string[]): Promise<Invoice[]> {
    return runPrepared<Invoice>(manager, statements.changeable, [membershipId, stripeIds]);
  }

  lastPaid(membershipId: string, manager: EntityManager = this.dataSource.manager): Promise<Invoice | null> {
    return first<Invoice>(manager, statements.lastPaid, [membershipId]);
  }

  /** A page of a user's invoices, newest first; `last` names its last row if more follow. */
  async list(
    userId: string,
    { limit, cursor }: ListQuery,
  ): Promise<{ page: Invoice[]; last: { instant: string; id: string } | null }> {
    const after = cursor ? decodeInstantCursor(cursor) : null;
    const rows = await runPrepared<Invoice & { instant: string }>(this.dataSource.manager, statements.list, [
      userId,
      limit + 1,
      after?.instant ?? null,
      after?.id ?? null,
    ]);
    const page = rows.slice(0, limit);
    return { page, last: rows.length > limit ? (page.at(-1) ?? null) : null };
  }

  /** The attempt that is open on an invoice of this membership. */
  openAttempt(
    membershipId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<InvoiceAttempt | null> {
    return first<InvoiceAttempt>(manager, statements.openAttempt, [membershipId]);
  }

  /** An attempt by its own id, while it is open. */
  findOpenAttempt(attemptId: string): Promise<InvoiceAttempt | null> {
    return first<InvoiceAttempt>(this.dataSource.manager, statements.findOpenAttempt, [attemptId]);
  }

  async insert(
    manager: EntityManager,
    invoice: Omit<Invoice, 'id' | 'attempts' | 'refundedAmount' | 'updatedAt'>,
  ): Promise<Invoice> {
    const inserted = await first<Invoice>(manager, statements.insert, [
      invoice.membershipId,
      invoice.userId,
      invoice.stripeId,
      invoice.number,
      invoice.status,
      invoice.reason,
      JSON.stringify(invoice.lines),
      invoice.amount,
      invoice.amountPaid,
      invoice.currency,
      invoice.attemptCount,
      invoice.nextAttemptAt,
      invoice.intentId,
      invoice.paymentStatus,
      invoice.nextActionType,
      invoice.clientSecret,
      json(invoice.lastError),
      invoice.paymentMethodId,
      json(invoice.card),
      invoice.failedAt,
      invoice.finalizedAt,
      invoice.paidAt,
      invoice.createdAt,
    ]);
    if (!inserted) throw new Error(`Invoice ${invoice.stripeId} was not inserted.`);
    return inserted;
  }

  async write(manager: EntityManager, invoice: Invoice): Promise<void> {
    await runPrepared(manager, statements.write, [
      invoice.id,
      invoice.number,
      invoice.status,
      invoice.amount,
      invoice.amountPaid,
      invoice.attemptCount,
      invoice.nextAttemptAt,
      invoice.intentId,
      invoice.paymentStatus,
      invoice.nextActionType,
      invoice.clientSecret,
      json(invoice.lastError),
      invoice.paymentMethodId,
      json(invoice.card),
      invoice.attempts,
      invoice.failedAt,
      invoice.paidAt,
      invoice.refundedAmount,
    ]);
  }

  async insertAttempt(
    manager: EntityManager,
    attempt: Omit<InvoiceAttempt, 'id' | 'outcome' | 'closedAt'>,
  ): Promise<InvoiceAttempt> {
    const inserted = await first<InvoiceAttempt>(manager, statements.insertAttempt, [
      attempt.invoiceId,
      attempt.membershipId,
      attempt.n,
      attempt.paymentMethodId,
      attempt.cvcToken,
      attempt.isNew,
      attempt.byLink,
      attempt.network,
      attempt.openedAt,
    ]);
    if (!inserted) throw new Error(`The attempt of invoice ${attempt.invoiceId} was not inserted.`);
    return inserted;
  }

  /** Sums of the user's paid invoices, by currency. */
  sumsOf(userId: string): Promise<Sums[]> {
    return runPrepared<Sums>(this.dataSource.manager, statements.sumsOf, [userId]);
  }

  /** Whether a membership was paid for with this card when it was new. */
  async wasNew(membershipId: string, paymentMethodId: string): Promise<boolean> {
    const values = [membershipId, paymentMethodId];
    return (await runPrepared(this.dataSource.manager, statements.wasNew, values)).length > 0;
  }

  async closeAttempt(manager: EntityManager, attemptId: string, outcome: AttemptEnd): Promise<void> {
    await runPrepared(manager, statements.closeAttempt, [attemptId, outcome]);
  }

  /** The last closed attempt on an invoice that may have been made; see {@link mayHaveBeenMade}. */
  lastTry(manager: EntityManager, invoiceId: string): Promise<InvoiceAttempt | null> {
    return first<InvoiceAttempt>(manager, statements.lastTry, [invoiceId]);
  }
}

const json = (value: object | null): string | null => value && JSON.stringify(value);

async function first<T extends object>(
  manager: EntityManager,
  statement: Statement,
  values: unknown[],
): Promise<T | null> {
  const [row] = await runPrepared<T>(manager, statement, values);
  return row ?? null;
}
