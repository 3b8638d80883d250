import type { Card, SetupView } from '@app/contracts';
import { useStripe } from '@stripe/react-stripe-js';
import type { Stripe, StripeCardElement } from '@stripe/stripe-js';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { hasCode } from '../../lib/http/api-error';
import { queryKeys } from '../../lib/query-keys';
import { confirmSetup } from './api/confirm-setup';
import { saveCard } from './api/save-card';
import { challengeLeft, isPending, type SaveProblem, saveDeclineText, saveErrorText } from './setup-text';

/** The step that is running while a card is being saved. */
export type SavePhase = 'idle' | 'reading' | 'saving' | 'bank' | 'checking';

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const rereads = 10;

/**
 * Saves a card and runs the bank's challenge if there is one. The challenge's own result is not trusted: the server
 * reads the SetupIntent again afterwards, and that result counts.
 */
export function useSaveCard(onSaved: (card: Card | null) => void) {
  const client = useQueryClient();
  const stripe = useStripe();
  const running = useRef(false);
  const [phase, setPhase] = useState<SavePhase>('idle');
  const [problem, setProblem] = useState<SaveProblem | null>(null);
  const [open, setOpen] = useState<SetupView | null>(null);

  async function finish(first: SetupView, loaded: Stripe): Promise<void> {
    let setup = first;
    if (setup.status === 'requires_action' && setup.clientSecret) {
      setPhase('bank');
      // An error here only means that the challenge has ended; the server knows its result.
      await loaded.handleNextAction({ clientSecret: setup.clientSecret }).catch(() => null);
      setPhase('checking');
      setup = await confirmSetup(setup.id);
    }
    for (let read = 0; isPending(setup) && read < rereads; read++) {
      setPhase('checking');
      await sleep(1000);
      setup = await confirmSetup(setup.id);
    }
    setOpen(setup.status === 'requires_action' ? setup : null);
    if (setup.status === 'succeeded') {
      await client.invalidateQueries({ queryKey: queryKeys.cards });
      onSaved(setup.paymentMethod);
    } else {
      setProblem(setup.status === 'requires_action' ? challengeLeft : saveDeclineText(setup.lastError));
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
      if (hasCode(error, 'network')) void client.invalidateQueries({ queryKey: queryKeys.cards });
      setProblem(saveErrorText(error));
    } finally {
      running.current = false;
      setPhase('idle');
    }
  }

  return {
    ready: stripe !== null,
    phase,
    problem,
    save: (card: StripeCardElement, name: string, makeDefault: boolean) =>
      once(async (loaded) => {
        setPhase('reading');
        setOpen(null);
        const made = await loaded.createPaymentMethod({ type: 'card', card, billing_details: { name } });
        if (made.error) {
          const text = made.error.message ?? 'Check the card details.';
          setProblem({ title: 'Check the card', text, mayContinue: false });
          return;
        }
        setPhase('saving');
        await finish(await saveCard({ paymentMethodId: made.paymentMethod.id, makeDefault }), loaded);
      }),
    /** Opens the challenge of the last try again. */
    continueWithBank: () => once(async (loaded) => void (open && (await finish(open, loaded)))),
  };
}
