import type { AdminSummary } from '@app/contracts';
import { Skeleton } from '@mantine/core';
import classes from '../../../components/charts/report.module.css';
import { type Tile, Tiles } from '../../../components/charts/tiles';
import { LoadError } from '../../../components/load-error';
import { today } from '../../../lib/local-days';
import { formatMoney } from '../../../lib/money';
import { formatCount, formatNumber } from '../../../lib/numbers';
import { useSummary } from '../api/get-summary';

function tilesOf({ paidToday, openMismatches, lowStock, openOrders }: AdminSummary): Tile[] {
  return [
    {
      name: 'Today',
      number: formatMoney(paidToday.gross),
      text: `${formatCount(paidToday.orders, 'order', 'orders')} paid`,
      to: `/admin/orders?status=paid&from=${today()}`,
    },
    {
      name: 'Mismatches',
      number: formatNumber(openMismatches),
      text: openMismatches === 0 ? 'none open' : 'to review',
      to: '/admin/mismatches',
      wrong: openMismatches > 0,
    },
    {
      name: 'Low stock',
      number: formatNumber(lowStock),
      text: lowStock === 0 ? 'all books in stock' : `${lowStock === 1 ? 'book' : 'books'} to reorder`,
      to: '/admin/books?state=low',
    },
    {
      name: 'Open orders',
      number: formatNumber(openOrders),
      text: 'unpaid',
      to: '/admin/orders?status=open',
    },
  ];
}

/** The figures of the day, each a link to its list. */
export function SummaryTiles() {
  const summary = useSummary();
  if (summary.isPending) {
    return <Skeleton className={classes.tilesAwaited} role="status" aria-label="Loading the summary" />;
  }
  if (summary.data === undefined) {
    return <LoadError what="The summary" error={summary.error} onRetry={() => void summary.refetch()} />;
  }
  return <Tiles label="Summary" tiles={tilesOf(summary.data)} />;
}
