import type { Card, LinkedInvoice } from '@app/contracts';
import { InvoiceLines } from '../../features/membership/components/invoice-lines';
import { InvoicePayment } from '../../features/membership/components/invoice-payment';
import type { InvoiceCalls } from '../../features/membership/use-invoice-payment';
import { CardChoice } from '../../features/payment-methods/components/card-choice';
import { PaymentColumns, PaymentPromise } from './payment-columns';

type Props = {
  invoice: LinkedInvoice;
  calls: InvoiceCalls;
  cards: Card[];
  signedIn: boolean;
  onBusy?: (busy: boolean) => void;
};

/** An open invoice, and how it is paid. */
export function InvoiceColumns({ invoice, ...payment }: Props) {
  const { cards } = payment;
  return (
    <PaymentColumns title="Invoice" summary={<InvoiceLines invoice={invoice} />}>
      <InvoicePayment
        invoice={invoice}
        {...payment}
        chooser={(props) => <CardChoice cards={cards} {...props} />}
        footer={() => (
          <PaymentPromise>One invoice is charged once, whatever happens on the way.</PaymentPromise>
        )}
      />
    </PaymentColumns>
  );
}
