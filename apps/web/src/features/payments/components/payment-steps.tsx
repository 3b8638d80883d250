import type { Card } from '@app/contracts';
import type { ReactNode } from 'react';
import type { Notice } from '../../../components/payment/notices';
import type { PaymentPage } from '../../../components/payment/use-payment-page';
import { BankPrompt } from '../../../components/payment/bank-prompt';
import { type ChooserProps, PayForm } from '../../../components/payment/pay-form';
import { PaymentPending } from '../../../components/payment/payment-pending';
import { StageLine } from '../../../components/payment/stage-line';
import { WayToPayChoice } from './way-to-pay';

/** The other way to pay, Stripe Checkout, as the panel offers it. */
export type CheckoutProps = {
  sum: string;
  /** A payment waits there already. */
  begun: boolean;
  /** The bank is being asked about a card. */
  bankAsked: boolean;
  /** Leaves Stripe Checkout alone and shows the form; what was begun there ends when the form pays. */
  onHere: () => void;
};

export type StepsProps = {
  page: PaymentPage;
  cards: Card[];
  chooser: (props: ChooserProps) => ReactNode;
  checkout: (props: CheckoutProps) => ReactNode;
  /** The browser is on its way to Stripe Checkout. */
  leaving: boolean;
  sum: string;
  notice: Notice | null;
  /** The notice as it is shown. */
  words: ReactNode;
};

/** What the shopper sees of the payment, wherever it stands. */
export function PaymentSteps({ page, cards, chooser, checkout, leaving, sum, notice, words }: StepsProps) {
  const { state, dispatch, view, payment, busy } = page;
  const { show } = view;
  const putAside = () => dispatch({ type: 'put-aside', paymentId: payment?.id ?? null });
  const bankAsked = payment?.status === 'requires_action';
  const elsewhere = () => checkout({ sum, begun: show === 'left-checkout', bankAsked, onHere: putAside });

  if (show === 'left-checkout') return elsewhere();
  if (show === 'pending') {
    return (
      <>
        <StageLine stage={view.stage} />
        <PaymentPending
          paid={payment?.status === 'succeeded'}
          notice={words}
          stuck={state.phase === 'stuck'}
          busy={busy}
          onCheckAgain={page.checkAgain}
        />
      </>
    );
  }
  return (
    <>
      <WayToPayChoice
        value={show === 'checkout' ? 'checkout' : 'card'}
        disabled={busy || leaving}
        onChange={(way) => dispatch({ type: 'way-chosen', way })}
      />
      {show === 'checkout' ? elsewhere() : <StageLine stage={view.stage} />}
      {show === 'bank' && payment ? (
        <>
          {words}
          <BankPrompt
            payment={payment}
            sum={sum}
            closed={state.result?.type === 'challenge-closed'}
            busy={busy}
            ready={page.ready}
            onContinue={page.continueWithBank}
            onOtherCard={putAside}
          />
        </>
      ) : null}
      {show === 'form' ? (
        <PayForm page={page} cards={cards} chooser={chooser} notice={notice} words={words} sum={sum} />
      ) : null}
    </>
  );
}
