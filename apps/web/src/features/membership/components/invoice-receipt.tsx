import type { Invoice } from '@app/contracts';
import { maskedCard } from '../../../components/card/brand-name';
import { Price } from '../../../components/price';
import classes from '../../../components/receipt/receipt.module.css';
import { ReceiptSheet } from '../../../components/receipt/receipt-sheet';
import { formatDay } from '../../../lib/dates';
import { invoiceName } from '../membership-text';
import { keyed, periodText } from './invoice-lines';

/** The receipt of a paid invoice with what was refunded of it; black on white when printed. */
export function InvoiceReceipt({ invoice }: { invoice: Invoice }) {
  const { total, refundedAmount, payment, billedTo } = invoice;
  const { currency } = total;
  return (
    <ReceiptSheet
      facts={{
        Invoice: <span className={classes.figures}>{invoiceName(invoice)}</span>,
        Invoiced: formatDay(invoice.createdAt),
        Paid: invoice.paidAt && formatDay(invoice.paidAt),
        'Payment method': payment.paymentMethod && maskedCard(payment.paymentMethod),
      }}
      buyer={billedTo}
      caption="What was charged"
      columns={['Description', 'Amount']}
      note="Thank you for being a member."
    >
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
    </ReceiptSheet>
  );
}
