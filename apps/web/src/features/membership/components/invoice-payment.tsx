import type { Card, LinkedInvoice } from '@app/contracts';
import { reducePage, startPage } from '@app/payment-flow';
import { type ReactNode, useEffect, useReducer } from 'react';
import { CardSteps } from '../../../components/payment/card-steps';
import type { ChooserProps } from '../../../components/payment/pay-form';
import { PaymentPanel } from '../../../components/payment/payment-panel';
import { usePaymentPage } from '../../../components/payment/use-payment-page';
import { StripeElements } from '../../../components/stripe/stripe-elements';
import { formatMoney } from '../../../lib/money';
import { type InvoiceCalls, useInvoicePayment } from '../use-invoice-payment';

type Props = {
  invoice: LinkedInvoice;
  calls: InvoiceCalls;
  cards: Card[];
  signedIn: boolean;
  chooser: (props: ChooserProps) => ReactNode;
  footer: (busy: boolean) => ReactNode;
  /** Something is under way, or no longer. */
  onBusy?: (busy: boolean) => void;
};

function Payment({ invoice, calls, cards, signedIn, chooser, footer, onBusy }: Props) {
  const [state, dispatch] = useReducer(reducePage, null, startPage);
  const source = useInvoicePayment(invoice, calls);
  const page = usePaymentPage({ source, state, dispatch, cards, signedIn });
  const sum = formatMoney(invoice.total);
  const { busy } = page;
  useEffect(() => onBusy?.(busy), [busy, onBusy]);
  return (
    <PaymentPanel page={page} footer={footer}>
      {(notice, words) => (
        <CardSteps
          page={page}
          cards={cards}
          chooser={chooser}
          sum={sum}
          button={`Pay ${sum}`}
          consent="The card that pays is also charged for the next months, without asking you each time, until you cancel the membership."
          notice={notice}
          words={words}
        />
      )}
    </PaymentPanel>
  );
}

/** How an open invoice is paid. */
export function InvoicePayment(props: Props) {
  return (
    <StripeElements>
      <Payment {...props} />
    </StripeElements>
  );
}
