import type { Order, PaymentView } from '@app/contracts';
import { confirmUntilDone, nextStep, type Outcome } from '@app/payment-flow';
import { useStripe } from '@stripe/react-stripe-js';
import type { Stripe, StripeCardCvcElement } from '@stripe/stripe-js';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { ApiError, hasCode } from '../../lib/http/api-error';
import { queryKeys } from '../../lib/query-keys';
import { confirmPayment } from './api/confirm-payment';
import { createPayment } from './api/create-payment';
import { getPayment, usePayment } from './api/get-payment';
import {
  challengeLeft,
  failureNotice,
  type Notice,
  neverArrived,
  neverSent,
  paymentEnded,
  signedInAgain,
  stillWaiting,
} from './notices';

/** What is awaited. */
export type Phase = 'idle' | 'starting' | 'code' | 'confirming' | 'bank' | 'settling';

const pause = (attempt: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, Math.min(400 * 1.4 ** attempt, 4000)));

const hopeless = (error: unknown) => hasCode(error, 'unauthenticated', 'forbidden', 'not_found');

/**
 * Errors of a new try after which the payment itself must say what has become of it: all but those that say by
 * themselves that nothing was tried, as every 422 does.
 */
const readAgain = (error: unknown) =>
  !(error instanceof ApiError && error.details.status === 422) &&
  !hasCode(error, 'rate_limited', 'payment_provider_unavailable', 'unauthenticated', 'order_canceled');

/** The order or its payment is not what this page thought it was: what stands is read, never guessed. */
const moved = (error: unknown) =>
  hasCode(
    error,
    'order_already_paid',
    'order_canceled',
    'payment_in_progress',
    'payment_succeeded',
    'checkout_in_progress',
  );

type Options = {
  order: Order;
  /** Whether there is a session; one that ends on the way is renewed above the page. */
  signedIn: boolean;
  /** The order has changed at the server: paid, cancelled, or paid elsewhere. */
  onOrderChanged: () => void;
};

/**
 * The payment of one order, driven by `confirmUntilDone`. Everything shown is a function of the payment read from the server;
 * this hook adds only what is awaited and what has just happened.
 */
export function usePaymentLoop({ order, signedIn, onOrderChanged }: Options) {
  const client = useQueryClient();
  const stripe = useStripe();
  const running = useRef(false);
  const [phase, setPhase] = useState<Phase>('idle');
  const [notice, setNotice] = useState<Notice | null>(null);
  /** Counts results, so that the page can announce each one and move the focus to it. */
  const [results, setResults] = useState(0);
  /** The loop came to rest without an answer and waits to be asked to look again. */
  const [stuck, setStuck] = useState(false);
  /** The session ended under something that was going on; `left` has seen the page without one since. */
  const [signedOut, setSignedOut] = useState(false);
  const left = useRef(false);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);

  const paymentId = order.payment?.id ?? null;
  const query = usePayment(paymentId, { paused: phase !== 'idle' });
  const payment = query.data ?? null;
  const step = payment ? nextStep(payment) : null;
  /** Paid or canceled, here or elsewhere: the order may have moved with it. */
  const end = step?.type === 'done' || step?.type === 'start-over' ? step.type : null;

  const see = (next: PaymentView) => {
    client.setQueryData(queryKeys.payment(next.id), next);
    client.setQueryData(queryKeys.order(order.id), (known: Order | undefined) =>
      known ? { ...known, payment: { id: next.id, kind: next.kind, status: next.status } } : known,
    );
  };

  /** Drives a payment on; `loaded` is missing when the shopper has not asked to go to the bank. */
  async function drive(start: PaymentView, loaded: Stripe | null): Promise<Outcome<PaymentView>> {
    let latest = start;
    const outcome = await confirmUntilDone(start, {
      read: () => getPayment(start.id),
      confirm: () => confirmPayment(start.id, {}),
      authenticate: async (clientSecret) => {
        setPhase('bank');
        const action = await loaded?.handleNextAction({ clientSecret });
        setPhase('settling');
        return { error: action?.error };
      },
      pause,
      hopeless,
      onChange: (next) => {
        latest = next;
        see(next);
      },
      // A challenge opens by the shopper's own hand only, never by itself after a reload.
      stopped: () => gone.current || (loaded === null && nextStep(latest).type === 'authenticate'),
    });
    setNotice(noticeOf(outcome));
    setStuck(outcome.reason === 'waiting');
    return outcome;
  }

  /** Runs one thing at a time: a second click, before or after React has painted, does nothing. */
  async function once(first: Phase, work: () => Promise<unknown>): Promise<boolean> {
    if (running.current) return false;
    running.current = true;
    setNotice(null);
    setStuck(false);
    setPhase(first);
    try {
      await work();
    } catch (error) {
      if (hasCode(error, 'unauthenticated')) {
        client.setQueryData(queryKeys.me, null);
        setSignedOut(true);
      }
      if (hasCode(error, 'payment_method_unavailable')) {
        void client.invalidateQueries({ queryKey: queryKeys.cards });
      }
      if (moved(error)) onOrderChanged();
      setNotice(failureNotice(error));
      setStuck(!moved(error));
    } finally {
      running.current = false;
      setPhase('idle');
      setResults((count) => count + 1);
    }
    return true;
  }

  /** A new try: payment, CVC token, confirm, and then wherever the payment leads. */
  async function tryCard(loaded: Stripe, cvc: StripeCardCvcElement, cardId: string, overChallenge: boolean) {
    const live = await createPayment({ orderId: order.id, paymentMethodId: cardId }).catch(
      (error: unknown) => {
        // A payment that is only made charges nothing, whether or not the call arrived.
        if (!hasCode(error, 'network', 'unreadable', 'internal_error')) throw error;
        return null;
      },
    );
    if (live === null) {
      setNotice(neverSent);
      return;
    }
    see(live);
    const at = nextStep(live).type;
    // Another tab or device is further on: show where it stands instead of starting a second try beside it.
    if (at !== 'pay' && !(at === 'authenticate' && overChallenge)) {
      setPhase('settling');
      await drive(live, null);
      return;
    }
    setPhase('code');
    const made = await loaded.createToken('cvc_update', cvc);
    if (made.error) {
      const text = `${made.error.message ?? 'Check the security code.'} Nothing was charged.`;
      setNotice({ at: 'cvc', title: 'Check the security code', text });
      return;
    }
    setPhase('confirming');
    const body = { cvcToken: made.token.id, paymentMethodId: cardId };
    let heard = true;
    const answer = await confirmPayment(live.id, body).catch(async (error: unknown) => {
      if (!readAgain(error)) throw error;
      heard = false;
      setPhase('settling');
      return getPayment(live.id).catch(() => {
        throw error;
      });
    });
    see(answer);
    const outcome = await drive(answer, loaded);
    if (!heard && outcome.step.type === 'pay' && outcome.step.lastError === null) setNotice(neverArrived);
  }

  // Resumes what needs nobody: a second confirm that is due, or an answer that is outstanding.
  const due = phase === 'idle' && (step?.type === 'confirm' || step?.type === 'wait') && !stuck;
  const resume = useEffectEvent(() => {
    if (payment) void once('settling', () => drive(payment, null));
  });
  useEffect(() => {
    if (!due) return;
    // A moment later, so that a mount that is undone at once (StrictMode) sends nothing.
    const timer = setTimeout(() => resume(), 0);
    return () => clearTimeout(timer);
  }, [due]);

  // A session renewed in place takes up what its end has broken off.
  const takeUp = useEffectEvent(() => {
    setSignedOut(false);
    if (!payment) {
      setNotice(signedInAgain);
      return;
    }
    void once('settling', async () => {
      const { step: reached } = await drive(await getPayment(payment.id), null);
      if (reached.type === 'pay' && reached.lastError === null) setNotice(signedInAgain);
    });
  });
  useEffect(() => {
    if (!signedIn) {
      left.current = true;
      return;
    }
    if (!signedOut || !left.current) return;
    left.current = false;
    const timer = setTimeout(() => takeUp(), 0);
    return () => clearTimeout(timer);
  }, [signedIn, signedOut]);

  const arrived = useEffectEvent(onOrderChanged);
  useEffect(() => {
    if (end) arrived();
  }, [end]);

  return {
    payment,
    step,
    phase,
    notice,
    results,
    stuck,
    /** The payment exists and is being read for the first time. */
    loading: paymentId !== null && query.isPending,
    error: query.data === undefined ? query.error : null,
    reload: () => void query.refetch(),
    ready: stripe !== null,
    pay: (cvc: StripeCardCvcElement, cardId: string, overChallenge: boolean) =>
      stripe ? once('starting', () => tryCard(stripe, cvc, cardId, overChallenge)) : Promise.resolve(false),
    continueWithBank: () => {
      if (stripe && payment) void once('bank', () => drive(payment, stripe));
    },
    /** Reads again after the loop has rested. */
    lookAgain: () => {
      if (payment) void once('settling', async () => drive(await getPayment(payment.id), null));
    },
  };
}

function noticeOf({ reason, step }: Outcome<PaymentView>): Notice | null {
  if (step.type === 'start-over') return paymentEnded;
  if (reason === 'challenge-open') return challengeLeft;
  return reason === 'waiting' ? stillWaiting : null;
}
