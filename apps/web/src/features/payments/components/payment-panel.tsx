import type { Card, Order } from '@app/contracts';
import { stageOf } from '@app/payment-flow';
import { Button, Skeleton, Stack, Text, VisuallyHidden } from '@mantine/core';
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
import { StageLine } from './stage-line';

const awaited: Record<Phase, string> = {
  idle: '',
  starting: 'Preparing your payment…',
  code: 'Handing the security code to Stripe…',
  confirming: 'Asking your bank…',
  bank: 'Waiting for you to finish with your bank…',
  settling: 'Waiting for your bank’s final answer. Please do not pay again…',
};

type Props = {
  order: Order;
  cards: Card[];
  chooser: (props: ChooserProps) => ReactNode;
  addCard: (props: { first: boolean; onSaved: (card: Card | null) => void }) => ReactNode;
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

function Panel({ order, cards, chooser, addCard, onOrderChanged, footer }: Props) {
  const loop = usePaymentLoop({ order, onOrderChanged });
  const { payment, step, phase } = loop;
  const [picked, setPicked] = useState<string | null>(null);
  const [codeStarted, setCodeStarted] = useState(false);
  const [leftBank, setLeftBank] = useState<string | null>(null);
  const [fromForm, setFromForm] = useState(false);
  const noticeRef = useRef<HTMLDivElement>(null);
  const busy = phase !== 'idle';
  const slow = useDelayed(busy);

  const tried = payment?.paymentMethod ?? null;
  const known = cards.some((card) => card.id === picked && !card.isExpired) ? picked : null;
  const chosen = known ?? firstChoice(cards, tried?.id);
  const sum = formatMoney(order.total);
  const declined = step?.type === 'pay' && step.lastError ? declineNotice(step.lastError, tried) : null;
  const notice: Notice | null = busy ? null : (loop.notice ?? declined);

  useEffect(() => {
    if (loop.results > 0) noticeRef.current?.focus();
  }, [loop.results]);

  if (loop.loading) return <Skeleton height={280} aria-label="Looking up your payment" />;
  if (loop.error) return <LoadError what="Your payment" error={loop.error} onRetry={loop.reload} />;

  const formStays = busy && fromForm;
  const atBank = step?.type === 'authenticate' && leftBank !== payment?.id && !formStays;
  const waiting = (step?.type === 'wait' || step?.type === 'confirm' || step?.type === 'done') && !formStays;
  const stage =
    payment && step?.type !== 'start-over' ? stageOf(payment) : codeStarted ? 'security-code' : 'card';

  return (
    <Stack gap="lg">
      <StageLine stage={stage} />
      {waiting ? (
        <Stack gap="md" className={classes.bank}>
          <Text fw={500}>
            {step?.type === 'done' ? 'Paid. Fetching your receipt…' : 'Your payment is being settled.'}
          </Text>
          {notice ? <PaymentNotice notice={notice} focusRef={noticeRef} /> : null}
          {loop.stuck ? (
            <Button variant="default" loading={busy} onClick={loop.lookAgain}>
              Look again
            </Button>
          ) : null}
        </Stack>
      ) : atBank && payment ? (
        <Stack gap="md">
          {notice ? <PaymentNotice notice={notice} focusRef={noticeRef} /> : null}
          <BankPrompt
            payment={payment}
            sum={sum}
            busy={busy}
            ready={loop.ready}
            onContinue={() => {
              setFromForm(false);
              loop.continueWithBank();
            }}
            onOtherCard={() => setLeftBank(payment.id)}
          />
        </Stack>
      ) : (
        <PayForm
          cards={cards}
          chooser={chooser}
          addCard={addCard({ first: cards.length === 0, onSaved: (card) => setPicked(card?.id ?? null) })}
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
