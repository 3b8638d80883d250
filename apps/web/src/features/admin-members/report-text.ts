import type { MembershipReport } from '@app/contracts';
import { locale } from '../../lib/locale';
import { formatMoney } from '../../lib/money';
import { formatCount, formatNumber } from '../../lib/numbers';

type Month = MembershipReport['months'][number];

/** "2026-11" as "Nov 2026". */
export const formatMonth = (month: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'short', year: 'numeric' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );

/** Who left in a month, in percent of the members at its begin; null where there were none. */
export const churnOf = ({ left, membersBefore }: Month): number | null =>
  membersBefore === 0 ? null : (left / membersBefore) * 100;

/** A month's churn: "4.2%". */
export function churnText(month: Month): string {
  const churn = churnOf(month);
  return churn === null ? '–' : `${formatNumber(churn)}%`;
}

/** The last months in one line: what the chart shows, for screen readers too. */
export function reportSummary({ months, currency }: MembershipReport): string {
  const sum = (pick: (month: Month) => number) => months.reduce((total, month) => total + pick(month), 0);
  const period = months.length === 1 ? 'This month' : `Last ${months.length} months`;
  const figures = [
    `${formatNumber(sum(({ joined }) => joined))} joined`,
    `${formatNumber(sum(({ left }) => left))} left`,
    formatCount(
      sum(({ failedRenewals }) => failedRenewals),
      'failed renewal',
      'failed renewals',
    ),
    `${formatMoney({ amount: sum(({ revenue }) => revenue), currency })} revenue`,
  ];
  return `${period}: ${figures.join(', ')}.`;
}
