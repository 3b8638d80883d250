import type { AdminSummary } from '@app/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isLow } from '../catalog/low-stock';
import { CONFIG, type Config } from '../config/config';

/** The figures of the day for admins. */
@Injectable()
export class SummaryService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly dataSource: DataSource,
  ) {}

  /** @param since when today began; without it, the day in UTC */
  async read(since?: string): Promise<AdminSummary> {
    const { currency, lowStock } = this.config;
    const [row]: { mismatches: number; low: number; open: number; orders: number; gross: number }[] =
      await this.dataSource.query(
        `SELECT (SELECT count(*)::int FROM mismatches WHERE resolved_at IS NULL) AS mismatches,
                (SELECT count(*)::int FROM products WHERE ${isLow('', lowStock)}) AS low,
                (SELECT count(*)::int FROM orders WHERE status = 'open') AS open,
                paid.orders, paid.gross
           FROM (SELECT count(*)::int AS orders, coalesce(sum(total_amount), 0)::float8 AS gross FROM orders
                  WHERE currency = $1 AND paid_at >=
                        coalesce($2::timestamptz, date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC')) paid`,
        [currency, since ?? null],
      );
    return {
      openMismatches: row?.mismatches ?? 0,
      lowStock: row?.low ?? 0,
      openOrders: row?.open ?? 0,
      paidToday: { orders: row?.orders ?? 0, gross: { amount: row?.gross ?? 0, currency } },
    };
  }
}
