import type { Card } from '@app/contracts';
import type { ReactNode } from 'react';
import { BankPrompt } from './bank-prompt';
import type { Notice } from './notices';
import { type ChooserProps, PayForm } from './pay-form';
import { PaymentPending } from './payment-pending';
import type { Subject } from './payment-source';
import { StageLine } from './stage-line';
import type { PaymentPage } from './use-payment-page';

export type CardStepsProps = {
  page: PaymentPage;
  cards: Card[];
  chooser: (props: ChooserProps) => ReactNode;
  /** What is charged. */
  sum: string;
  /** What the button of the form says. */
  button: string;
  /** What is agreed to by pressing it; without it, whether a new card is kept is the shopper's choice. */
  consent?: ReactNode;
  notice: Notice | null;
  /** The notice as it is shown. */
  words: ReactNode;
};

const paidWords: Record<Subject, string> = {
  order: 'Paid. Loading your order…',
  membership: 'Paid. Loading your membership…',
  invoice: 'Paid. Loading your receipt…',
};

/** What the shopper sees of a payment with a card, wherever it stands: form, bank's challenge, or waiting. */
export function CardSteps({ page, sum, words, ...form }: CardStepsProps) {
  const { state, dispatch, view, payment, busy } = page;
  if (view.show === 'pending') {
    const paid = payment?.status === 'succeeded';
    return (
      <>
        <StageLine stage={view.stage} />
        <PaymentPending
          paid={paid}
          paidWords={paidWords[page.subject]}
          notice={words}
          stuck={!paid && (state.unanswered || state.phase === 'stuck')}
          busy={busy}
          onCheckAgain={page.checkAgain}
        />
      </>
    );
  }
  return (
    <>
      <StageLine stage={view.stage} />
      {view.show === 'bank' && payment ? (
        <>
          {words}
          <BankPrompt
            card={payment.paymentMethod}
            sum={sum}
            closed={state.result?.type === 'challenge-closed'}
            busy={busy}
            ready={page.ready}
            onContinue={page.continueWithBank}
            onOtherCard={() => dispatch({ type: 'payment-left', paymentId: payment.id })}
          />
        </>
      ) : null}
      {view.show === 'form' ? <PayForm page={page} words={words} {...form} /> : null}
    </>
  );
}
