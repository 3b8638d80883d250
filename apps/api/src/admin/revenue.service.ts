import type { Revenue as RevenueView } from '@app/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/config';

type Day = RevenueView['days'][number];

/** Revenue per day. */
@Injectable()
export class RevenueService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly dataSource: DataSource,
  ) {}

  /**
   * The last days up to today, in UTC and in the shop's currency. An order counts on the day it was paid; a refund or a
   * lost dispute on the day it was made. Unexpected payments belong to no order, so neither they nor their refunds
   * count.
   */
  async of(days: number): Promise<RevenueView> {
    const { currency } = this.config;
    const rows: Day[] = await this.dataSource.query(
      `WITH span AS (
         SELECT (now() AT TIME ZONE 'UTC')::date AS today, (now() AT TIME ZONE 'UTC')::date - ($1::int - 1) AS first
       ), bounds AS (
         SELECT first::timestamp AT TIME ZONE 'UTC' AS since FROM span
       ), gross AS (
         SELECT (o.paid_at AT TIME ZONE 'UTC')::date AS day, count(*) AS orders, sum(o.total_amount) AS amount
           FROM orders o, bounds WHERE o.paid_at >= bounds.since AND o.currency = $2 GROUP BY 1
       ), returned AS (
         SELECT (r.created_at AT TIME ZONE 'UTC')::date AS day, r.amount
           FROM refunds r, bounds
          WHERE r.created_at >= bounds.since AND r.currency = $2 AND r.kind = 'order'
            AND r.status NOT IN ('failed', 'canceled')
         UNION ALL
         SELECT (d.closed_at AT TIME ZONE 'UTC')::date, d.amount
           FROM disputes d JOIN orders o ON o.payment_id = d.payment_id AND o.paid_at IS NOT NULL, bounds
          WHERE d.closed_at >= bounds.since AND d.currency = $2 AND d.status IN ('lost', 'prevented')
       ), refunded AS (
         SELECT day, sum(amount) AS amount FROM returned GROUP BY 1
       )
       SELECT to_char(d, 'YYYY-MM-DD') AS day, coalesce(gross.orders, 0)::int AS orders,
              coalesce(gross.amount, 0)::float8 AS gross, coalesce(refunded.amount, 0)::float8 AS refunded
         FROM span, generate_series(span.first, span.today, interval '1 day') AS d
         LEFT JOIN gross ON gross.day = d::date LEFT JOIN refunded ON refunded.day = d::date ORDER BY d`,
      [days, currency],
    );
    const sum = (of: (day: Day) => number) => rows.reduce((total, day) => total + of(day), 0);
    return {
      currency,
      days: rows,
      total: {
        orders: sum((day) => day.orders),
        gross: sum((day) => day.gross),
        refunded: sum((day) => day.refunded),
      },
    };
  }
}
