import type { Revenue } from '@app/contracts';
import { formatUtcDay } from '../../lib/dates';
import { formatMoney } from '../../lib/money';
import { formatCount } from '../../lib/numbers';

/** The revenue of a period in one line: what the chart shows, for screen readers too. */
export function revenueSummary({ currency, days, total }: Revenue): string {
  const period = days.length === 1 ? 'Today' : `Last ${days.length} days`;
  if (total.orders === 0 && total.refunded === 0) return `${period}: no orders and no refunds.`;
  const sum = (amount: number) => formatMoney({ amount, currency });
  const figures = [
    formatCount(total.orders, 'order', 'orders'),
    `${sum(total.gross)} gross`,
    ...(total.refunded > 0
      ? [`${sum(total.refunded)} refunded`, `${sum(total.gross - total.refunded)} net`]
      : []),
  ];
  const best = days.reduce((top, day) => (day.gross > top.gross ? day : top), { day: '', gross: 0 });
  const bestDay =
    best.gross > 0 && days.length > 1
      ? ` Best day: ${formatUtcDay(best.day, 'full')}, ${sum(best.gross)}.`
      : '';
  return `${period}: ${figures.join(', ')}.${bestDay}`;
}
