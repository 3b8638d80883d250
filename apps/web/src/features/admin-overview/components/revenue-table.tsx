import type { Revenue } from '@app/contracts';
import classes from '../../../components/charts/report.module.css';
import { formatUtcDay } from '../../../lib/dates';
import { formatMoney } from '../../../lib/money';

/** The numbers of the chart, the newest day first. */
export function RevenueTable({ revenue: { currency, days, total } }: { revenue: Revenue }) {
  const sum = (amount: number) => formatMoney({ amount, currency });
  return (
    <table className={classes.numbers} aria-label="Revenue per day">
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col">Orders</th>
          <th scope="col">Gross</th>
          <th scope="col">Refunded</th>
          <th scope="col">Net</th>
        </tr>
      </thead>
      <tbody>
        {days.toReversed().map(({ day, orders, gross, refunded }) => (
          <tr key={day}>
            <th scope="row">{formatUtcDay(day)}</th>
            <td>{orders}</td>
            <td>{sum(gross)}</td>
            <td>{sum(refunded)}</td>
            <td>{sum(gross - refunded)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Total</th>
          <td>{total.orders}</td>
          <td>{sum(total.gross)}</td>
          <td>{sum(total.refunded)}</td>
          <td>{sum(total.gross - total.refunded)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
