import type { Card, Membership, MembershipPlan } from '@app/contracts';
import { reducePage, startPage } from '@app/payment-flow';
import { type ReactNode, useEffect, useReducer } from 'react';
import { CardSteps } from '../../../components/payment/card-steps';
import type { ChooserProps } from '../../../components/payment/pay-form';
import { PaymentPanel } from '../../../components/payment/payment-panel';
import { usePaymentPage } from '../../../components/payment/use-payment-page';
import { StripeElements } from '../../../components/stripe/stripe-elements';
import { formatMoney } from '../../../lib/money';
import { useJoining } from '../use-joining';

type Props = {
  membership: Membership;
  plan: MembershipPlan;
  cards: Card[];
  signedIn: boolean;
  chooser: (props: ChooserProps) => ReactNode;
  footer: (busy: boolean) => ReactNode;
  /** Something is under way, or no longer. */
  onBusy?: (busy: boolean) => void;
};

function Joining({ membership, plan, cards, signedIn, chooser, footer, onBusy }: Props) {
  const [state, dispatch] = useReducer(reducePage, null, startPage);
  const source = useJoining(membership, plan);
  const page = usePaymentPage({ source, state, dispatch, cards, signedIn });
  const monthly = formatMoney(plan.monthly);
  const { busy } = page;
  useEffect(() => onBusy?.(busy), [busy, onBusy]);
  return (
    <PaymentPanel page={page} footer={footer}>
      {(notice, words) => (
        <CardSteps
          page={page}
          cards={cards}
          chooser={chooser}
          sum={formatMoney(membership.payment ?? plan.today)}
          button={`Join and pay ${formatMoney(plan.today)}`}
          consent={`By joining you agree that Countersign charges this card ${monthly} every month without asking you each time, until you cancel. You can cancel at any time under Membership.`}
          notice={notice}
          words={words}
        />
      )}
    </PaymentPanel>
  );
}

/** How joining is paid. */
export function JoinPayment(props: Props) {
  return (
    <StripeElements>
      <Joining {...props} />
    </StripeElements>
  );
}
