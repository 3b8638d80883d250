import type { AdminSummary } from '@app/contracts';
import { Skeleton } from '@mantine/core';
import { Link } from 'react-router';
import { LoadError } from '../../../components/load-error';
import { today } from '../../../lib/local-days';
import { formatMoney } from '../../../lib/money';
import { useSummary } from '../api/get-summary';
import { countOf } from '../revenue-text';
import classes from './revenue.module.css';

type Tile = { name: string; number: string; text: string; to: string; wrong?: boolean };

function tilesOf({ paidToday, openMismatches, lowStock, openOrders }: AdminSummary): Tile[] {
  return [
    {
      name: 'Today',
      number: formatMoney(paidToday.gross),
      text: `${countOf(paidToday.orders, 'order', 'orders')} paid`,
      to: `/admin/orders?status=paid&from=${today()}`,
    },
    {
      name: 'Mismatches',
      number: String(openMismatches),
      text: openMismatches === 0 ? 'Stripe and the shop agree' : 'to look at',
      to: '/admin/mismatches',
      wrong: openMismatches > 0,
    },
    {
      name: 'Low stock',
      number: String(lowStock),
      text: lowStock === 0 ? 'enough copies of every book' : `${lowStock === 1 ? 'book' : 'books'} to order`,
      to: '/admin/books?state=low',
    },
    {
      name: 'Open orders',
      number: String(openOrders),
      text: openOrders === 0 ? 'nobody is paying now' : 'not paid yet',
      to: '/admin/orders?status=open',
    },
  ];
}

/** What waits for the owner, each a link to where it can be dealt with. */
export function SummaryTiles() {
  const summary = useSummary();
  if (summary.isPending) {
    return <Skeleton className={classes.tilesAwaited} role="status" aria-label="Loading the day" />;
  }
  if (summary.data === undefined) {
    return <LoadError what="The overview" error={summary.error} onRetry={() => void summary.refetch()} />;
  }
  return (
    <ul className={classes.tiles} aria-label="What waits">
      {tilesOf(summary.data).map(({ name, number, text, to, wrong }) => (
        <li key={name}>
          <Link to={to} className={classes.tile} data-tone={wrong ? 'wrong' : undefined}>
            <span className={classes.tileName}>{name}</span>
            <span className={classes.tileNumber}>{number}</span>
            <span className={classes.tileText}>{text}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
