import type { MembershipReport as ReportView } from '@app/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/config';

type Month = ReportView['months'][number];
type Now = {
  monthlyRecurring: number;
  active: number;
  pastDue: number;
  leaving: number;
  failed: number;
  owed: number;
};

/** The figures of the membership. */
@Injectable()
export class MembershipReportService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly dataSource: DataSource,
  ) {}

  /**
   * What is now, and the last calendar months in UTC, in the shop's currency. Whoever leaves with the period does not
   * recur any more, and whoever is late still does. Money that bought nothing does not count, nor does its refund.
   */
  async of(months: number): Promise<ReportView> {
    const { currency } = this.config;
    const [now]: Now[] = await this.dataSource.query(
      `SELECT coalesce(sum(m.monthly_amount) FILTER (WHERE NOT m.cancel_at_period_end), 0)::float8 AS "monthlyRecurring",
              count(*) FILTER (WHERE m.status IN ('active', 'trialing') AND NOT m.cancel_at_period_end)::int AS active,
              count(*) FILTER (WHERE m.status IN ('past_due', 'unpaid'))::int AS "pastDue",
              count(*) FILTER (WHERE m.status IN ('active', 'trialing') AND m.cancel_at_period_end)::int AS leaving,
              (SELECT count(*)::int FROM invoices i WHERE i.status = 'open' AND i.reason = 'renewal' AND i.failed_at IS NOT NULL) AS failed,
              (SELECT coalesce(sum(i.amount), 0)::float8 FROM invoices i
                WHERE i.status = 'open' AND i.reason = 'renewal' AND i.failed_at IS NOT NULL AND i.currency = $1) AS owed
         FROM memberships m
        WHERE m.status IN ('active', 'trialing', 'past_due', 'unpaid') AND m.currency = $1 AND m.is_of_product`,
      [currency],
    );
    if (!now) throw new Error('The membership could not be counted.');
    return {
      currency,
      monthlyRecurring: now.monthlyRecurring,
      members: { active: now.active, pastDue: now.pastDue, leaving: now.leaving },
      failedRenewals: { count: now.failed, amount: now.owed },
      months: await this.months(months, currency),
    };
  }

  private months(months: number, currency: string): Promise<Month[]> {
    return this.dataSource.query(
      `WITH span AS (
         SELECT s AS first, s + interval '1 month' AS next
           FROM generate_series(date_trunc('month', now() AT TIME ZONE 'UTC') - ($1::int - 1) * interval '1 month',
                                date_trunc('month', now() AT TIME ZONE 'UTC'), interval '1 month') s
       ), month AS (
         SELECT first, first AT TIME ZONE 'UTC' AS since, next AT TIME ZONE 'UTC' AS until FROM span
       ), unexpected AS (
         SELECT invoice_id FROM invoice_refunds WHERE kind = 'unexpected_payment'
       )
       SELECT to_char(first, 'YYYY-MM') AS month,
              (SELECT count(*)::int FROM memberships WHERE started_at >= since AND started_at < until) AS joined,
              (SELECT count(*)::int FROM memberships
                WHERE started_at IS NOT NULL AND ended_at >= since AND ended_at < until) AS "left",
              (SELECT count(*)::int FROM memberships
                WHERE started_at < since AND (ended_at IS NULL OR ended_at >= since)) AS "membersBefore",
              (SELECT count(*)::int FROM invoices
                WHERE reason = 'renewal' AND failed_at >= since AND failed_at < until) AS "failedRenewals",
              ((SELECT coalesce(sum(amount_paid), 0) FROM invoices
                 WHERE status = 'paid' AND paid_at >= since AND paid_at < until AND currency = $2
                   AND id NOT IN (SELECT invoice_id FROM unexpected))
               - (SELECT coalesce(sum(amount), 0) FROM invoice_refunds
                   WHERE created_at >= since AND created_at < until AND currency = $2
                     AND kind <> 'unexpected_payment' AND status NOT IN ('failed', 'canceled')))::float8 AS revenue
         FROM month ORDER BY first`,
      [months, currency],
    );
  }
}
