import { type NextStep, nextStep, type PaymentState } from './next-step';

/** What the bank's challenge ended with; an error never decides anything, the payment read afterwards does. */
export type Action = { error?: { code?: string; message?: string } };

/** The world outside the loop. `T` is the payment as the caller knows it. */
export type PaymentIo<T extends PaymentState> = {
  /** Reads the payment from the server. */
  read(): Promise<T>;
  /** Confirms with an empty body: continues what is under way, starts nothing new. */
  confirm(): Promise<T>;
  /** Runs the bank's challenge (`stripe.handleNextAction`). */
  authenticate(clientSecret: string): Promise<Action>;
  /** Waits before the next read; `attempt` counts from 0. */
  pause(attempt: number): Promise<void>;
  /** Told of each payment seen, in order. */
  onChange?(payment: T): void;
  /** Errors of `read` that stay when it is read again (signed out, not found): thrown at once. */
  isPermanent?(error: unknown): boolean;
  /** Stops the loop between two steps when it answers true (the shopper left the page). */
  stopped?(): boolean;
};

/**
 * Why the loop ended: `finished` at a step that is the shopper's or the last one, `challenge-open` when the challenge
 * ended without moving the payment (offer the bank again), `stopped` by the caller, `waiting` when too many reads
 * showed no change.
 */
export type Outcome<T> = {
  reason: 'finished' | 'challenge-open' | 'stopped' | 'waiting';
  payment: T;
  step: NextStep;
  actionError: Action['error'] | null;
};

/** What a challenge left behind: closed by the shopper (or refused by the bank), or broken off on the way. */
export type ChallengeEnd = 'closed' | 'unfinished';

const authenticationFailure = 'payment_intent_authentication_failure';

/**
 * Whether a challenge that was opened here ended without a yes, and how. Stripe.js gives the same error whether the
 * shopper closed the challenge or the bank said no (github.com/stripe/stripe-js/issues/275), and the intent looks
 * the same afterwards. Any other error means that the challenge was not completed.
 */
export function challengeEnd<T>({ reason, step, actionError }: Outcome<T>): ChallengeEnd | null {
  const failed = step.type === 'pay' && step.lastError?.code === authenticationFailure;
  if (actionError?.code === authenticationFailure && (failed || step.type === 'authenticate'))
    return 'closed';
  return reason === 'challenge-open' ? 'unfinished' : null;
}

/** How many steps and reads without progress the loop makes before it returns. */
const limits = { steps: 50, waits: 40, failures: 5 } as const;

/**
 * Drives a payment until nothing is left to do without the shopper here: `pay`, `checkout`, `done` or
 * `start-over`.
 *
 * Any error of the challenge and any throw of `confirm` or `authenticate` leads to `read` and `nextStep` again, never
 * to a guess. A `read` that keeps failing is thrown.
 */
export async function confirmUntilDone<T extends PaymentState>(
  start: T,
  io: PaymentIo<T>,
): Promise<Outcome<T>> {
  let payment = start;
  let actionError: Action['error'] | null = null;
  let waits = 0;
  const rest = (reason: Outcome<T>['reason']): Outcome<T> => ({
    reason,
    payment,
    step: nextStep(payment),
    actionError,
  });
  const see = (next: T) => {
    payment = next;
    io.onChange?.(next);
  };
  const reread = async () => {
    for (let failure = 0; ; failure++) {
      try {
        return await io.read();
      } catch (error) {
        if (failure + 1 >= limits.failures || io.isPermanent?.(error) || io.stopped?.()) throw error;
        await io.pause(failure);
      }
    }
  };

  for (let steps = 0; steps < limits.steps; steps++) {
    if (io.stopped?.()) return rest('stopped');
    const step = nextStep(payment);
    switch (step.type) {
      case 'pay':
      case 'checkout':
      case 'done':
      case 'start-over':
        return rest('finished');
      case 'authenticate': {
        actionError = await io.authenticate(step.clientSecret).then(
          (action) => action.error ?? null,
          (error: unknown) => ({ message: error instanceof Error ? error.message : String(error) }),
        );
        // A manual intent is confirmed by the server; an automatic one has been confirmed by Stripe already.
        const passed = actionError === null;
        const confirmable = passed && payment.confirmationMethod === 'manual';
        see(await (confirmable ? io.confirm().catch(reread) : reread()));
        // The server asks Stripe at most once a second: one more read before the shopper is asked. Where only a read can
        // tell of a passed challenge, there are three, which take longer than that second.
        const reads = passed && !confirmable ? 3 : 1;
        for (let count = 0; count < reads && nextStep(payment).type === 'authenticate'; count++) {
          await io.pause(count);
          if (io.stopped?.()) return rest('stopped');
          see(await reread());
        }
        if (nextStep(payment).type === 'authenticate') return rest('challenge-open');
        break;
      }
      case 'confirm':
        see(await io.confirm().catch(reread));
        if (nextStep(payment).type === 'confirm') {
          if (++waits > limits.waits) return rest('waiting');
          await io.pause(waits);
        }
        break;
      case 'wait':
        if (++waits > limits.waits) return rest('waiting');
        await io.pause(waits - 1);
        see(await reread());
        break;
    }
  }
  return rest('waiting');
}
