import type { InvoiceLine, LinkedInvoice } from '@app/contracts';
import { Price } from '../../../components/price';
import { Scrolling } from '../../../components/scrolling/scrolling';
import { formatDay } from '../../../lib/dates';
import classes from './membership.module.css';

/** What a line is for, from and until. */
export const periodText = ({ period }: Pick<InvoiceLine, 'period'>): string | null =>
  period && `${formatDay(period.start)} to ${formatDay(period.end)}`;

/** The lines of an invoice and its total, which stays in sight where the lines scroll. */
export function InvoiceLines({ invoice }: { invoice: LinkedInvoice }) {
  const { currency } = invoice.total;
  return (
    <>
      <Scrolling label="Lines">
        <dl className={classes.costs}>
          {keyed(invoice.lines).map(({ line, key }) => (
            <div key={key} className={classes.cost}>
              <dt>
                {line.description}
                {line.period ? <span className={classes.small}>{periodText(line)}</span> : null}
              </dt>
              <dd>
                <Price of={{ amount: line.amount, currency }} />
              </dd>
            </div>
          ))}
        </dl>
      </Scrolling>
      <dl className={classes.costs}>
        <div className={`${classes.cost} ${classes.today}`}>
          <dt>Total</dt>
          <dd>
            <Price of={invoice.total} size="large" />
          </dd>
        </div>
      </dl>
    </>
  );
}

/** Two lines may read the same. */
export function keyed(lines: InvoiceLine[]) {
  const counts = new Map<string, number>();
  return lines.map((line) => {
    const name = `${line.description} ${line.period?.start}`;
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return { line, key: `${name} ${count}` };
  });
}
