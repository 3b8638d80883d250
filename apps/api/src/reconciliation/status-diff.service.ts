import { Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { DataSource } from 'typeorm';
import { refundedOf } from '../refunds/refund-sums.service';

type Row = { stripeId: string; status: string; amount: number; currency: string; refunded: number };

/** Tells the many payments that agree with Stripe from the few that need a closer look, a page at a time. */
@Injectable()
export class StatusDiff {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The intents of a page (their `latest_charge` expanded) that do not plainly agree with our rows in status, sum,
   * refunds and order, that have no row, or of which something stands on the list.
   */
  async of(page: Stripe.PaymentIntent[]): Promise<Stripe.PaymentIntent[]> {
    const rows: Row[] = await this.dataSource.query(
      `SELECT p.stripe_id AS "stripeId", p.status, p.amount::float8 AS amount, p.currency,
              (SELECT coalesce(sum(r.amount), 0)::float8 FROM refunds r
                WHERE r.payment_id = p.id AND r.stripe_id IS NOT NULL
                  AND r.status NOT IN ('failed', 'canceled')) AS refunded
         FROM payments p JOIN orders o ON o.id = p.order_id
        WHERE p.stripe_id = ANY ($1)
          AND (p.status <> 'succeeded' OR (o.payment_id = p.id AND o.status IN ('paid', 'refunded')))
          AND NOT EXISTS (SELECT FROM mismatches m
                           WHERE m.resolved_at IS NULL AND (m.payment_id = p.id OR m.subject = p.stripe_id))`,
      [page.map(({ id }) => id)],
    );
    const ours = new Map(rows.map((row) => [row.stripeId, row]));
    return page.filter((intent) => {
      const row = ours.get(intent.id);
      return !(
        row &&
        row.status === intent.status &&
        row.amount === intent.amount &&
        row.currency === intent.currency &&
        row.refunded === refundedOf(intent)
      );
    });
  }
}
