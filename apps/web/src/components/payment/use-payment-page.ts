import type { Card, Order, PaymentView } from '@app/contracts';
import {
  type CardData,
  chosenCard,
  confirmUntilDone,
  isBusy,
  nextStep,
  pageView,
  type Result,
  reducePage,
  resultOf,
  startPage,
  tryCard,
} from '@app/payment-flow';
import { useStripe } from '@stripe/react-stripe-js';
import type { Stripe } from '@stripe/stripe-js';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useReducer, useRef } from 'react';
import { hasCode } from '../../lib/http/api-error';
import { queryKeys } from '../../lib/query-keys';
import { confirmPayment } from '../../features/payments/api/confirm-payment';
import { createPayment } from '../../features/payments/api/create-payment';
import { getPayment, usePayment } from '../../features/payments/api/get-payment';
import { useEarlyPayment } from '../../features/payments/early-payment';
import { showPayment } from '../../features/payments/payment-cache';
import { failureOf, isUnheard, saysNothingTried } from './payment-errors';
import { paymentIo } from './payment-io';

type Options = {
  order: Order;
  cards: Card[];
  /** Whether there is a session; one that ends on the way is renewed above the page. */
  signedIn: boolean;
  /** The payment in Stripe Checkout that the shopper has already left, to pay here. */
  putAside: string | null;
  /** The order has changed at the server: paid, cancelled, or paid elsewhere. */
  onOrderChanged: () => void;
};

/**
 * The payment of one order. What is shown follows from the payment at the server and from the page's state, which one
 * pure reducer keeps; this hook makes the calls and tells the reducer of them.
 */
export function usePaymentPage({ order, cards, signedIn, putAside, onOrderChanged }: Options) {
  const client = useQueryClient();
  const stripe = useStripe();
  const [state, dispatch] = useReducer(reducePage, putAside, startPage);
  const busy = isBusy(state);
  const paymentId = order.payment?.id ?? null;
  const query = usePayment(paymentId, { paused: busy });
  const payment = query.data ?? null;
  const step = payment ? nextStep(payment).type : null;
  const chosen = chosenCard(cards, state.picked, payment?.paymentMethod?.id ?? null);
  const view = pageView(state, payment, chosen);
  const early = useEarlyPayment(order.id);
  // Ahead of the state, which React may not have taken in yet when a second click comes.
  const running = useRef(false);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);

  const loop = (start: PaymentView, loaded: Stripe | null) =>
    paymentIo(start, {
      stripe: loaded,
      isGone: () => gone.current,
      onAwaiting: (awaited) => dispatch({ type: 'awaiting', awaited }),
      onPayment: (next) => showPayment(client, next),
    });

  const goOn = (start: PaymentView, loaded: Stripe | null) => confirmUntilDone(start, loop(start, loaded));

  const read = async (id: string): Promise<PaymentView> => {
    const now = await getPayment(id);
    showPayment(client, now);
    return now;
  };

  /** The payment for a new try: as it stands now, or a new one; null when the shop could not be reached. */
  async function paymentToTry(): Promise<PaymentView | null> {
    const asked = early.underWay();
    if (!asked && payment && step !== 'start-over' && step !== 'checkout') {
      // Another tab or device may be further on. What this look does not tell, the confirm will.
      const now = await read(payment.id).catch(() => payment);
      if (nextStep(now).type !== 'start-over') return now;
    }
    try {
      const made = await (asked ?? createPayment({ orderId: order.id }));
      showPayment(client, made);
      return made;
    } catch (error) {
      // A payment that is only made charges nothing, whether or not the call arrived.
      if (isUnheard(error)) return null;
      throw error;
    }
  }

  /** What the cache must know of a failure. */
  const takeNote = ({ error, means }: Extract<Result, { type: 'failed' }>) => {
    if (means === 'signed-out') client.setQueryData(queryKeys.me, null);
    if (means === 'moved') onOrderChanged();
    if (hasCode(error, 'payment_method_unavailable')) {
      void client.invalidateQueries({ queryKey: queryKeys.cards });
    }
  };

  /** The one door: runs one thing at a time, and tells what came of it. False for a click too many. */
  async function run(
    started: 'try-started' | 'continued',
    work: () => Promise<Result | null>,
  ): Promise<false | { result: Result | null }> {
    if (running.current) return false;
    running.current = true;
    // A read that began before must not be shown after what is done now.
    if (paymentId) void client.cancelQueries({ queryKey: queryKeys.payment(paymentId) });
    dispatch({ type: started });
    const result = await work().catch(failureOf);
    running.current = false;
    if (result?.type === 'failed') takeNote(result);
    dispatch({ type: 'finished', result });
    return { result };
  }

  const pay = (loaded: Stripe, card: () => Promise<CardData>) =>
    run('try-started', async () => {
      const result = await tryCard<PaymentView>({
        payment: paymentToTry,
        card,
        confirm: ({ id }, body) => confirmPayment(id, body),
        saysNothingTried,
        loop: (start, mayChallenge) => loop(start, mayChallenge ? loaded : null),
        overChallenge: payment !== null && state.putAside === payment.id,
        onAwaiting: (awaited) => dispatch({ type: 'awaiting', awaited }),
      });
      // The list of cards may be longer by one: whoever shows it next asks for it.
      if (state.saveCard) void client.invalidateQueries({ queryKey: queryKeys.cards, refetchType: 'none' });
      return result;
    });

  /** Takes up what the end of a session, renewed by now, has broken off. */
  const takeUp = async (): Promise<Result | null> => {
    if (payment === null) return { type: 'signed-in' };
    const outcome = await goOn(await read(payment.id), null);
    const untried = outcome.step.type === 'pay' && outcome.step.lastError === null;
    return resultOf(outcome) ?? (untried ? { type: 'signed-in' } : null);
  };

  const { due } = view;
  const goOnByItself = useEffectEvent(() => {
    if (due === 'take-up') void run('continued', takeUp);
    if (due === 'resume' && payment) void run('continued', async () => resultOf(await goOn(payment, null)));
  });
  useEffect(() => {
    if (due === null) return;
    // A moment later, so that a mount that is undone at once (StrictMode) sends nothing.
    const timer = setTimeout(() => goOnByItself(), 0);
    return () => clearTimeout(timer);
  }, [due]);

  useEffect(() => dispatch({ type: 'session', signedIn }), [signedIn]);

  /** Paid or cancelled, here or elsewhere: the order may have moved with it. */
  const ended = step === 'done' || step === 'start-over' ? step : null;
  const orderMoved = useEffectEvent(onOrderChanged);
  useEffect(() => {
    if (ended) orderMoved();
  }, [ended]);

  return {
    state,
    dispatch,
    view,
    chosen,
    payment,
    busy,
    /** Stripe.js is there. */
    ready: stripe !== null,
    /** The payment exists and is being read for the first time. */
    loading: paymentId !== null && query.isPending,
    error: query.data === undefined ? query.error : null,
    reload: () => void query.refetch(),
    /** The shopper turns to the fields: the payment is asked for, so that the click finds it there. */
    enterForm: () => {
      dispatch({ type: 'form-entered' });
      if (view.mayCreateEarly && !running.current) early.ask();
    },
    pay: async (card: () => Promise<CardData>) => (stripe ? pay(stripe, card) : false),
    continueWithBank: () => {
      if (stripe && payment) void run('continued', async () => resultOf(await goOn(payment, stripe)));
    },
    /** Reads again after it came to rest without an answer. */
    checkAgain: () => {
      if (payment) void run('continued', async () => resultOf(await goOn(await read(payment.id), null)));
    },
  };
}

/** What the page knows and can do, for its parts. */
export type PaymentPage = ReturnType<typeof usePaymentPage>;
