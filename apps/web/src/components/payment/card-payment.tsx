import type { Card } from '@app/contracts';
import { reducePage, startPage } from '@app/payment-flow';
import { type ReactNode, useEffect, useReducer } from 'react';
import { StripeElements } from '../stripe/stripe-elements';
import { CardSteps, type CardStepsProps } from './card-steps';
import type { ChooserProps } from './pay-form';
import { PaymentPanel } from './payment-panel';
import type { PagePayment, PaymentSource } from './payment-source';
import { usePaymentPage } from './use-payment-page';

/** What the steps of a payment say. */
export type PaymentTerms = Pick<CardStepsProps, 'sum' | 'button' | 'consent'>;

export type CardPaymentProps = {
  cards: Card[];
  signedIn: boolean;
  chooser: (props: ChooserProps) => ReactNode;
  footer: (busy: boolean) => ReactNode;
  /** Something is under way, or no longer. */
  onBusy?: ((busy: boolean) => void) | undefined;
  /** The form of a new try is shown, or something that was tried before. */
  onForm?: ((shown: boolean) => void) | undefined;
};

type Props<T extends PagePayment> = CardPaymentProps & {
  source: PaymentSource<T>;
  /** @param isForm whether the form of a new try is shown */
  terms: (isForm: boolean) => PaymentTerms;
};

function Payment<T extends PagePayment>({ source, terms, footer, onBusy, onForm, ...rest }: Props<T>) {
  const { cards, signedIn, chooser } = rest;
  const [state, dispatch] = useReducer(reducePage, null, startPage);
  const page = usePaymentPage({ source, state, dispatch, cards, signedIn });
  const { busy } = page;
  const isForm = page.view.show === 'form';
  useEffect(() => onBusy?.(busy), [busy, onBusy]);
  useEffect(() => onForm?.(isForm), [isForm, onForm]);
  return (
    <PaymentPanel page={page} footer={footer}>
      {(notice, words) => (
        <CardSteps
          page={page}
          cards={cards}
          chooser={chooser}
          {...terms(isForm)}
          notice={notice}
          words={words}
        />
      )}
    </PaymentPanel>
  );
}

/** How something is paid with a card alone, from wherever its payment comes. */
export function CardPayment<T extends PagePayment>(props: Props<T>) {
  return (
    <StripeElements>
      <Payment {...props} />
    </StripeElements>
  );
}
