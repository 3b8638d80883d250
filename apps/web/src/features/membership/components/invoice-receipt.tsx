import type { Invoice } from '@app/contracts';
import { maskedCard } from '../../../components/card/brand-name';
import { Price } from '../../../components/price';
import classes from '../../../components/receipt/receipt.module.css';
import { formatDay } from '../../../lib/dates';
import { invoiceName } from '../membership-text';
import { keyed, periodText } from './invoice-lines';

/** The receipt of a paid invoice with what was refunded of it; black on white when printed. */
export function InvoiceReceipt({ invoice }: { invoice: Invoice }) {
  const { total, refundedAmount, payment, billedTo } = invoice;
  const { currency } = total;
  return (
    <article className={classes.receipt}>
      <dl className={classes.facts}>
        <dt>Sold by</dt>
        <dd>Countersign</dd>
        <dt>Invoice</dt>
        <dd className={classes.figures}>{invoiceName(invoice)}</dd>
        <dt>Invoiced</dt>
        <dd>{formatDay(invoice.createdAt)}</dd>
        {invoice.paidAt ? (
          <>
            <dt>Paid</dt>
            <dd>{formatDay(invoice.paidAt)}</dd>
          </>
        ) : null}
        {payment.paymentMethod ? (
          <>
            <dt>Payment method</dt>
            <dd>{maskedCard(payment.paymentMethod)}</dd>
          </>
        ) : null}
        <dt>Customer</dt>
        <dd>
          {billedTo.name}
          <br />
          {billedTo.email}
        </dd>
      </dl>
      <table className={classes.table}>
        <caption className={classes.hidden}>What was charged</caption>
        <thead>
          <tr>
            <th scope="col">Description</th>
            <th scope="col" className={classes.number}>
              Amount
            </th>
          </tr>
        </thead>
        <tbody>
          {keyed(invoice.lines).map(({ line, key }) => (
            <tr key={key}>
              <td>
                <span className={classes.title}>{line.description}</span>
                {line.period ? <span className={classes.author}>{periodText(line)}</span> : null}
              </td>
              <td className={classes.number}>
                <Price of={{ amount: line.amount, currency }} size="small" />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className={classes.total}>
            <th scope="row">Total</th>
            <td className={classes.number}>
              <Price of={total} />
            </td>
          </tr>
          {refundedAmount > 0 ? (
            <>
              <tr>
                <th scope="row">Refunded to your card</th>
                <td className={classes.number}>
                  −<Price of={{ amount: refundedAmount, currency }} size="small" />
                </td>
              </tr>
              <tr className={classes.total}>
                <th scope="row">Total after refunds</th>
                <td className={classes.number}>
                  <Price of={{ amount: total.amount - refundedAmount, currency }} />
                </td>
              </tr>
            </>
          ) : null}
        </tfoot>
      </table>
      <p className={classes.note}>Thank you for being a member.</p>
    </article>
  );
}
