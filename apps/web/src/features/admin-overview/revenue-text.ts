import type { Revenue } from '@app/contracts';
import { formatMoney } from '../../lib/money';

export const countOf = (count: number, one: string, many: string): string =>
  `${new Intl.NumberFormat().format(count)} ${count === 1 ? one : many}`;

/** A UTC day as "14 Nov", or with its year. */
export const formatUtcDay = (day: string, month: 'short' | 'long' = 'short', locale?: string): string =>
  new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month,
    ...(month === 'long' ? { year: 'numeric' } : {}),
  }).format(new Date(`${day}T00:00:00Z`));

/** The revenue in a sentence or two: what the chart shows, for people who do not look at it. */
export function revenueSummary({ currency, days, total }: Revenue): string {
  const span = days.length === 1 ? 'Today' : `In the last ${days.length} days`;
  if (total.orders === 0 && total.refunded === 0) return `${span} nothing was sold and nothing given back.`;
  const sum = (amount: number) => formatMoney({ amount, currency });
  const best = days.reduce((top, day) => (day.gross > top.gross ? day : top), { day: '', gross: 0 });
  const refunded = total.refunded > 0 ? `, and ${sum(total.refunded)} was given back` : '';
  const bestDay =
    best.gross > 0 && days.length > 1
      ? ` The best day was ${formatUtcDay(best.day, 'long')} with ${sum(best.gross)}.`
      : '';
  return `${span} ${countOf(total.orders, 'order', 'orders')} brought ${sum(total.gross)}${refunded}.${bestDay}`;
}
