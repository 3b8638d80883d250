import type { Invoice } from '@app/contracts';
import { Link } from 'react-router';
import { Price } from '../../../components/price';
import { Badge } from '../../../components/status/badge';
import { formatDay } from '../../../lib/dates';
import { invoiceName, invoiceState, reasonLabels } from '../membership-text';
import classes from './membership.module.css';

/** Invoices as rows, each one a link to its receipt or its payment. */
export function InvoiceList({ invoices }: { invoices: Invoice[] }) {
  return (
    <ul className={classes.rows} aria-label="Your invoices">
      {invoices.map((invoice) => {
        const { label, tone } = invoiceState(invoice);
        return (
          <li key={invoice.id}>
            <Link to={`/invoices/${invoice.id}`} className={classes.row}>
              <span>
                <span className={classes.name}>{reasonLabels[invoice.reason]}</span>
                <span className={classes.small}>
                  {formatDay(invoice.createdAt)} · {invoiceName(invoice)}
                </span>
              </span>
              <span className={classes.sum}>
                <Price of={invoice.total} />
                <Badge tone={tone}>{label}</Badge>
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
