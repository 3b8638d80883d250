import type { MembershipReport } from '@app/contracts';
import classes from '../../../components/charts/report.module.css';
import { formatMoney } from '../../../lib/money';
import { churnText, formatMonth } from '../report-text';

/** The numbers of the charts, the newest month first. */
export function ReportTable({ report: { currency, months } }: { report: MembershipReport }) {
  return (
    <div className={classes.scrolled}>
      <table className={classes.numbers} aria-label="Memberships per month">
        <thead>
          <tr>
            <th scope="col">Month</th>
            <th scope="col">Joined</th>
            <th scope="col">Left</th>
            <th scope="col">Churn</th>
            <th scope="col">Failed</th>
            <th scope="col">Revenue</th>
          </tr>
        </thead>
        <tbody>
          {months.toReversed().map((month) => (
            <tr key={month.month}>
              <th scope="row">{formatMonth(month.month)}</th>
              <td>{month.joined}</td>
              <td>{month.left}</td>
              <td>{churnText(month)}</td>
              <td>{month.failedRenewals}</td>
              <td>{formatMoney({ amount: month.revenue, currency })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
