import type { Card, Order } from '@app/contracts';
import { stageOf } from '@app/payment-flow';
import { Skeleton, Stack, Text, VisuallyHidden } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { LoadError } from '../../../components/load-error';
import { StripeElements } from '../../../components/stripe/stripe-elements';
import { formatMoney } from '../../../lib/money';
import { useDelayed } from '../../../lib/use-delayed';
import { declineNotice, type Notice } from '../notices';
import { type Phase, usePaymentLoop } from '../use-payment-loop';
import { BankPrompt } from './bank-prompt';
import { type ChooserProps, PayForm } from './pay-form';
import { PaymentNotice } from './payment-notice';
import classes from './payments.module.css';
import { Settling } from './settling';
import { StageLine } from './stage-line';
import { type Way, WayChoice } from './way-choice';

const awaited: Record<Phase, string> = {
  idle: '',
  starting: 'Preparing your payment…',
  code: 'Handing the security code to Stripe…',
  confirming: 'Asking your bank…',
  bank: 'Waiting for you to finish with your bank…',
  settling: 'Waiting for your bank’s final answer. Please do not pay again…',
};

/** The other way to pay, on Stripe's page, as the panel offers it. */
export type HostedProps = {
  sum: string;
  /** A payment waits on that page already. */
  begun: boolean;
  /** The bank is being asked about a saved card. */
  bankAsked: boolean;
  /** Leaves that page alone and shows the form; what was begun there ends when it pays. */
  onHere: () => void;
};

type Props = {
  order: Order;
  signedIn: boolean;
  /** The shopper has said already that the payment begun on Stripe's page is to be made here instead. */
  startHere: boolean;
  cards: Card[];
  chooser: (props: ChooserProps) => ReactNode;
  addCard: (props: { first: boolean; onSaved: (card: Card | null) => void }) => ReactNode;
  hosted: (props: HostedProps) => ReactNode;
  /** The browser is on its way to Stripe's page. */
  leaving: boolean;
  onOrderChanged: () => void;
  /** Tells whether something is under way, during which the order should be left alone. */
  footer: (busy: boolean) => ReactNode;
};

const firstChoice = (cards: Card[], tried: string | undefined): string | null => {
  const usable = cards.filter((card) => !card.isExpired);
  const preferred =
    usable.find((card) => card.id === tried) ?? usable.find((card) => card.isDefault) ?? usable[0];
  return preferred?.id ?? null;
};

function Panel({
  order,
  signedIn,
  cards,
  chooser,
  addCard,
  hosted,
  onOrderChanged,
  footer,
  ...props
}: Props) {
  const loop = usePaymentLoop({ order, signedIn, onOrderChanged });
  const { payment, step, phase } = loop;
  const [picked, setPicked] = useState<string | null>(null);
  const [codeStarted, setCodeStarted] = useState(false);
  const [leftBank, setLeftBank] = useState<string | null>(null);
  const [leftHosted, setLeftHosted] = useState(props.startHere ? (order.payment?.id ?? null) : null);
  const [way, setWay] = useState<Way>('here');
  const [fromForm, setFromForm] = useState(false);
  const noticeRef = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const busy = phase !== 'idle';
  const slow = useDelayed(busy);

  const tried = payment?.paymentMethod ?? null;
  const known = cards.some((card) => card.id === picked && !card.isExpired) ? picked : null;
  const chosen = known ?? firstChoice(cards, tried?.id);
  const sum = formatMoney(order.total);
  const onStripesPage = step?.type === 'checkout';
  const declined = step?.type === 'pay' && step.lastError ? declineNotice(step.lastError, tried) : null;
  const formStays = busy && fromForm;
  const begun = onStripesPage && leftHosted !== payment?.id && !formStays;
  // What is begun on Stripe's page has words of its own.
  const notice: Notice | null = busy || begun ? null : (loop.notice ?? declined);

  useEffect(() => {
    if (loop.results > 0) noticeRef.current?.focus();
  }, [loop.results]);

  // Whoever asked for the form finds the focus in it: the button that was pressed is gone.
  const [asks, setAsks] = useState(0);
  useEffect(() => {
    if (asks > 0) panel.current?.querySelector<HTMLInputElement>('input:checked')?.focus();
  }, [asks]);

  if (loop.loading) return <Skeleton height={280} role="status" aria-label="Looking up your payment" />;
  if (loop.error) return <LoadError what="Your payment" error={loop.error} onRetry={loop.reload} />;

  const asked = step?.type === 'authenticate';
  const atBank = asked && leftBank !== payment?.id && !formStays;
  const open = step === null || step.type === 'pay' || step.type === 'start-over' || asked || onStripesPage;
  const stage =
    payment && !onStripesPage && step?.type !== 'start-over'
      ? stageOf(payment)
      : codeStarted
        ? 'security-code'
        : 'card';
  const words = notice ? <PaymentNotice notice={notice} focusRef={noticeRef} /> : null;
  const hostedProps = {
    sum,
    begun,
    bankAsked: asked,
    onHere: () => {
      setLeftHosted(payment?.id ?? null);
      setWay('here');
      setAsks((count) => count + 1);
    },
  };

  return (
    <Stack gap="lg" ref={panel}>
      {begun ? (
        hosted(hostedProps)
      ) : !open && !formStays ? (
        <>
          <StageLine stage={stage} />
          <Settling
            paid={step?.type === 'done'}
            notice={words}
            stuck={loop.stuck}
            busy={busy}
            onLookAgain={loop.lookAgain}
          />
        </>
      ) : (
        <>
          <WayChoice value={way} disabled={busy || props.leaving} onChange={setWay} />
          {way === 'hosted' ? (
            hosted(hostedProps)
          ) : (
            <>
              <StageLine stage={stage} />
              {atBank && payment ? (
                <>
                  {words}
                  <BankPrompt
                    payment={payment}
                    sum={sum}
                    busy={busy}
                    ready={loop.ready}
                    onContinue={() => {
                      setFromForm(false);
                      loop.continueWithBank();
                    }}
                    onOtherCard={() => {
                      setLeftBank(payment.id);
                      setAsks((count) => count + 1);
                    }}
                  />
                </>
              ) : (
                <PayForm
                  cards={cards}
                  chooser={chooser}
                  addCard={addCard({
                    first: cards.length === 0,
                    onSaved: (card) => setPicked(card?.id ?? null),
                  })}
                  tried={tried}
                  notice={notice}
                  noticeRef={noticeRef}
                  busy={busy}
                  ready={loop.ready}
                  sum={sum}
                  chosen={chosen}
                  onChoose={setPicked}
                  onCodeStarted={setCodeStarted}
                  onPay={(cvc, cardId) => {
                    setFromForm(true);
                    const overChallenge = leftBank !== null && leftBank === payment?.id;
                    return loop.pay(cvc, cardId, overChallenge).finally(() => {
                      setLeftBank(null);
                      setFromForm(false);
                    });
                  }}
                />
              )}
            </>
          )}
        </>
      )}
      <VisuallyHidden role="status" aria-live="polite" data-testid="payment-status">
        {busy ? (slow ? awaited[phase] : '') : notice ? `${notice.title}. ${notice.text}` : ''}
      </VisuallyHidden>
      <div>
        <Text className={classes.awaited} c="dimmed" size="sm" aria-hidden="true">
          {slow ? awaited[phase] : ''}
        </Text>
        {footer(busy)}
      </div>
    </Stack>
  );
}

/** How an order is paid: everything shown follows from the payment at the server, wherever it stands. */
export function PaymentPanel(props: Props) {
  return (
    <StripeElements>
      <Panel {...props} />
    </StripeElements>
  );
}
