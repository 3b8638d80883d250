import type { Card, SetupView } from '@app/contracts';
import { useStripe } from '@stripe/react-stripe-js';
import type { Stripe } from '@stripe/stripe-js';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { hasCode } from '../../lib/http/api-error';
import { queryKeys } from '../../lib/query-keys';
import {
  challengeLeft,
  isPending,
  maySetUp,
  type SetupProblem,
  type SetupWords,
  setupDeclineText,
  setupErrorText,
} from './setup-text';

/** The step that is running while a card is being set up. */
export type SetupPhase = 'idle' | 'reading' | 'sending' | 'bank' | 'checking';

/** The card to set up, or what Stripe says against it. */
export type CardToSetUp = { paymentMethodId: string } | { invalid: string };

type Options = {
  words: SetupWords;
  /** Sets the card up. A decline is an answer like any other: `requires_payment_method`. */
  start: (paymentMethodId: string) => Promise<SetupView>;
  /** Tells the server that the challenge is over; it reads the result from Stripe, nothing is confirmed twice. */
  read: (setupId: string) => Promise<SetupView>;
  onDone: (card: Card | null) => void;
};

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const rereads = 10;

/**
 * Sets a card up for later and runs the bank's challenge if there is one. The challenge's own result is not trusted:
 * the server reads the SetupIntent again afterwards, and that result counts.
 */
export function useCardSetup({ words, start, read, onDone }: Options) {
  const client = useQueryClient();
  const stripe = useStripe();
  const running = useRef(false);
  const [phase, setPhase] = useState<SetupPhase>('idle');
  const [problem, setProblem] = useState<SetupProblem | null>(null);
  const [open, setOpen] = useState<SetupView | null>(null);

  async function finish(first: SetupView, loaded: Stripe): Promise<void> {
    let setup = first;
    if (setup.status === 'requires_action' && setup.clientSecret) {
      setPhase('bank');
      // An error here only means that the challenge has ended; the server knows its result.
      await loaded.handleNextAction({ clientSecret: setup.clientSecret }).catch(() => null);
      setPhase('checking');
      setup = await read(setup.id);
    }
    for (let count = 0; isPending(setup) && count < rereads; count++) {
      setPhase('checking');
      await sleep(1000);
      setup = await read(setup.id);
    }
    setOpen(setup.status === 'requires_action' ? setup : null);
    if (setup.status === 'succeeded') {
      await client.invalidateQueries({ queryKey: queryKeys.cards });
      onDone(setup.paymentMethod);
    } else {
      setProblem(
        setup.status === 'requires_action' ? challengeLeft(words) : setupDeclineText(setup.lastError, words),
      );
    }
  }

  /** Runs one call at a time; a second click meanwhile does nothing. */
  async function once(work: (loaded: Stripe) => Promise<void>): Promise<void> {
    if (running.current || stripe === null) return;
    running.current = true;
    setProblem(null);
    try {
      await work(stripe);
    } catch (error) {
      if (hasCode(error, 'unauthenticated')) client.setQueryData(queryKeys.me, null);
      if (maySetUp(error) || hasCode(error, 'payment_method_unavailable')) {
        void client.invalidateQueries({ queryKey: queryKeys.cards });
      }
      setProblem(setupErrorText(error, words));
    } finally {
      running.current = false;
      setPhase('idle');
    }
  }

  return {
    ready: stripe !== null,
    phase,
    problem,
    setUp: (card: () => Promise<CardToSetUp>) =>
      once(async (loaded) => {
        setPhase('reading');
        setOpen(null);
        const made = await card();
        if ('invalid' in made) {
          setProblem({ title: 'Check the card', text: made.invalid, mayContinue: false });
          return;
        }
        setPhase('sending');
        await finish(await start(made.paymentMethodId), loaded);
      }),
    /** Opens the challenge of the last try again. */
    continueWithBank: () => once(async (loaded) => void (open && (await finish(open, loaded)))),
  };
}
