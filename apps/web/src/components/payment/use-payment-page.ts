import type { Card } from '@app/contracts';
import {
  type CardData,
  checkAgain,
  chosenCard,
  confirmUntilDone,
  isBusy,
  nextStep,
  type PageEvent,
  type PageState,
  pageView,
  type Result,
  resultOf,
  takeUp,
  tryCard,
} from '@app/payment-flow';
import { useStripe } from '@stripe/react-stripe-js';
import type { Stripe } from '@stripe/stripe-js';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { hasCode, isOutcomeUnknown } from '../../lib/http/api-error';
import { queryKeys } from '../../lib/query-keys';
import { failureOf, isInProgress, isOutdated, saysNothingTried } from './payment-errors';
import { paymentIo } from './payment-io';
import type { PagePayment, PaymentSource } from './payment-source';

type Options<T extends PagePayment> = {
  source: PaymentSource<T>;
  /** What `reducePage` keeps; whoever has the source needs to know whether the page is busy. */
  state: PageState;
  dispatch: (event: PageEvent) => void;
  cards: Card[];
  /** Whether there is a session; one that ends on the way is renewed above the page. */
  signedIn: boolean;
};

/**
 * One payment. What is shown follows from the payment at the server and from the page's state, which one pure reducer
 * keeps; this hook makes the calls and tells the reducer of them.
 */
export function usePaymentPage<T extends PagePayment>(options: Options<T>) {
  const { source, state, dispatch, cards, signedIn } = options;
  const client = useQueryClient();
  const stripe = useStripe();
  const busy = isBusy(state);
  const { payment } = source;
  const step = payment ? nextStep(payment).type : null;
  const chosen = chosenCard(cards, state.picked, payment?.paymentMethod?.id ?? null);
  const view = pageView(state, payment, chosen);
  // Ahead of the state, which React may not have taken in yet when a second click comes.
  const running = useRef(false);
  const gone = useRef(false);
  /** The payment as it was before the last try. */
  const tried = useRef<T>(null);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);

  const onSeen = (seen: T) => dispatch({ type: 'seen', payment: seen });

  const loop = (start: T, loaded: Stripe | null) => {
    onSeen(start);
    return paymentIo(start, source, {
      stripe: loaded,
      isGone: () => gone.current,
      onAwaiting: (awaited) => dispatch({ type: 'awaiting', awaited }),
      onSeen,
    });
  };

  const goOn = (start: T, loaded: Stripe | null) => confirmUntilDone(start, loop(start, loaded));

  /** What the cache must know of a failure. */
  const takeNote = ({ error, means }: Extract<Result, { type: 'failed' }>) => {
    if (means === 'signed-out') client.setQueryData(queryKeys.me, null);
    if (means === 'moved') source.refresh();
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
    if (source.queryKey) void client.cancelQueries({ queryKey: source.queryKey });
    dispatch({ type: started });
    const result = await work().catch(failureOf);
    running.current = false;
    if (result?.type === 'failed') takeNote(result);
    dispatch({ type: 'finished', result });
    return { result };
  }

  const pay = (loaded: Stripe, card: () => Promise<CardData>) =>
    run('try-started', async () => {
      const result = await tryCard<T>({
        payment: source.toTry ?? source.latest,
        latest: source.latest,
        isOutdated,
        isInProgress,
        card,
        confirm: (before, body) => {
          tried.current = before;
          return source.confirm(before, body);
        },
        saysNothingTried,
        isOutcomeUnknown,
        loop: (start, mayChallenge) => loop(start, mayChallenge ? loaded : null),
        overChallenge: payment !== null && state.leftPaymentId === payment.id,
        onAwaiting: (awaited) => dispatch({ type: 'awaiting', awaited }),
      });
      // The list of cards may be longer by one: whoever shows it next asks for it.
      if (state.saveCard || source.subject !== 'order') {
        void client.invalidateQueries({ queryKey: queryKeys.cards, refetchType: 'none' });
      }
      return result;
    });

  const check = () => {
    if (payment) void run('continued', () => checkAgain(loop(payment, null), tried.current));
  };

  const { due } = view;
  const goOnByItself = useEffectEvent(() => {
    if (due && payment && state.unanswered) check();
    else if (due === 'take-up') {
      void run('continued', async () => (payment ? takeUp(loop(payment, null)) : { type: 'signed-in' }));
    }
    if (due === 'resume' && payment) void run('continued', async () => resultOf(await goOn(payment, null)));
  });
  useEffect(() => {
    if (due === null) return;
    // A moment later, so that a mount that is undone at once (StrictMode) sends nothing.
    const timer = setTimeout(() => goOnByItself(), 0);
    return () => clearTimeout(timer);
  }, [due]);

  useEffect(() => dispatch({ type: 'session', signedIn }), [dispatch, signedIn]);

  /** Paid or canceled, here or elsewhere: what is paid may have moved with it. */
  const ended = step === 'done' || step === 'start-over' ? step : null;
  const moved = useEffectEvent(() => source.refresh());
  useEffect(() => {
    if (ended) moved();
  }, [ended]);

  return {
    subject: source.subject,
    state,
    dispatch,
    view,
    chosen,
    payment,
    busy,
    /** Stripe.js is there. */
    ready: stripe !== null,
    loading: source.loading,
    error: source.error,
    reload: source.reload,
    /** The shopper turns to the fields: the payment is asked for, so that the click finds it there. */
    enterForm: () => {
      dispatch({ type: 'form-entered' });
      if (view.mayCreateEarly && !running.current) source.prepare?.();
    },
    pay: async (card: () => Promise<CardData>) => (stripe ? pay(stripe, card) : false),
    continueWithBank: () => {
      if (stripe && payment) void run('continued', async () => resultOf(await goOn(payment, stripe)));
    },
    /** Reads again after it came to rest without an answer. */
    checkAgain: check,
  };
}

/** What the page knows and can do, for its parts. */
export type PaymentPage = ReturnType<typeof usePaymentPage<PagePayment>>;
