import type { Card, LinkedInvoice } from '@app/contracts';
import { Text, Title } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { InvoiceLines } from '../../features/membership/components/invoice-lines';
import { InvoicePayment } from '../../features/membership/components/invoice-payment';
import type { InvoiceCalls } from '../../features/membership/use-invoice-payment';
import { CardChoice } from '../../features/payment-methods/components/card-choice';
import classes from './pages.module.css';

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
    <div className={classes.payColumns}>
      <section aria-labelledby="what">
        <Title order={2} id="what" mb="lg">
          Invoice
        </Title>
        <InvoiceLines invoice={invoice} />
      </section>
      <section aria-labelledby="how">
        <Title order={2} id="how" mb="lg">
          Payment
        </Title>
        <InvoicePayment
          invoice={invoice}
          {...payment}
          chooser={(props) => <CardChoice cards={cards} {...props} />}
          footer={() => (
            <Text size="sm" c="dimmed" className={classes.promise}>
              <IconLock size={15} stroke={1.6} aria-hidden /> Card details go straight to Stripe. One invoice
              is charged once, whatever happens on the way.
            </Text>
          )}
        />
      </section>
    </div>
  );
}
