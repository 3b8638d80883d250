import type { LinkedInvoice } from '@app/contracts';
import { CardPayment, type CardPaymentProps } from '../../../components/payment/card-payment';
import { formatMoney } from '../../../lib/money';
import { type InvoiceCalls, useInvoicePayment } from '../use-invoice-payment';

type Props = CardPaymentProps & { invoice: LinkedInvoice; calls: InvoiceCalls };

/** How an open invoice is paid. */
export function InvoicePayment({ invoice, calls, ...props }: Props) {
  const source = useInvoicePayment(invoice, calls);
  const sum = formatMoney(invoice.total);
  return (
    <CardPayment
      {...props}
      source={source}
      terms={() => ({
        sum,
        button: `Pay ${sum}`,
        consent:
          'The card that pays is also charged for the next months, without asking you each time, until you cancel the membership.',
      })}
    />
  );
}
