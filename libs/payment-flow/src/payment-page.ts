import { newCard, type Picked } from './card-choice';
import { nextStep, type PaymentState, type Stage, stageOf } from './next-step';
import { isUntouched } from './read-again';

/** Here with a card, or in Stripe Checkout. */
export type WayToPay = 'card' | 'checkout';

/**
 * What the page is doing.
 *
 * - `idle`: nothing; what is shown follows from the payment.
 * - `trying`: a new try out of the form, which stays on the page meanwhile.
 * - `continuing`: a payment that has been tried is taken further.
 * - `stuck`: it ended without an answer; nothing continues until the shopper asks.
 * - `signed-out`: the session ended under something; `signed-in`: it is back, and that is to be taken up.
 */
export type Phase = 'idle' | 'trying' | 'continuing' | 'stuck' | 'signed-out' | 'signed-in';

/** What is awaited while something is under way, in the order of a try. */
export type Awaited = 'card' | 'confirmation' | 'bank' | 'answer';

/**
 * What has just happened and the payment itself does not say; the words for it are the page's. Errors come with what
 * they mean: `moved` (the order or its payment is not what this page thought), `signed-out`, `unknown` (nothing tells
 * what the call has done), or anything else.
 */
export type Result =
  | { type: 'challenge-closed' }
  | { type: 'challenge-unfinished' }
  | { type: 'ended' }
  | { type: 'not-sent' }
  | { type: 'not-charged-yet' }
  | { type: 'changed-elsewhere' }
  | { type: 'invalid-card'; message: string }
  | { type: 'no-answer' }
  | { type: 'signed-in' }
  | { type: 'failed'; error: unknown; means: 'moved' | 'signed-out' | 'unknown' | 'other' };

/** All that the page knows beside the payment and the cards, which are the server's. */
export type PageState = {
  phase: Phase;
  /** Null while nothing is under way. */
  awaited: Awaited | null;
  way: WayToPay;
  /** Null until the shopper picks. */
  picked: Picked | null;
  /** Whether a new card is to be kept. */
  saveCard: boolean;
  /** The shopper has turned to the fields of the form. */
  turnedToForm: boolean;
  /** The payment whose challenge or Checkout page the shopper has left for the form. */
  leftPaymentId: string | null;
  result: Result | null;
  /** Whether the shopper was charged is not known: nothing can be paid until that is checked. */
  unanswered: boolean;
  /** The payment as it was when something under way last saw it: what differs from that has changed since. */
  seen: PaymentState | null;
  /** What takes the focus next; a new object each time. */
  focus: { on: 'result' | 'form' } | null;
};

export type PageEvent =
  | { type: 'way-chosen'; way: WayToPay }
  | { type: 'card-picked'; picked: Picked }
  | { type: 'save-card-set'; saveCard: boolean }
  | { type: 'form-entered' }
  | { type: 'payment-left'; paymentId: string | null }
  | { type: 'try-started' }
  | { type: 'continued' }
  | { type: 'awaiting'; awaited: Awaited }
  | { type: 'seen'; payment: PaymentState }
  | { type: 'finished'; result: Result | null }
  | { type: 'session'; signedIn: boolean };

/** @param leftPaymentId the payment in Stripe Checkout that the shopper has already left, to pay here */
export const startPage = (leftPaymentId: string | null): PageState => ({
  phase: 'idle',
  awaited: null,
  way: 'card',
  picked: null,
  saveCard: false,
  turnedToForm: false,
  leftPaymentId,
  result: null,
  unanswered: false,
  seen: null,
  focus: null,
});

/** Whether something is under way, during which nothing else can be started or chosen. */
export const isBusy = ({ phase }: PageState): boolean => phase === 'trying' || phase === 'continuing';

function phaseAfter(result: Result | null): Phase {
  if (result?.type === 'no-answer') return 'stuck';
  if (result?.type !== 'failed' || result.means === 'moved') return 'idle';
  return result.means === 'signed-out' ? 'signed-out' : 'stuck';
}

const isUnanswered = (result: Result | null): boolean =>
  result?.type === 'no-answer' || (result?.type === 'failed' && result.means === 'unknown');

/** A check that failed tells nothing of the charge, while the words for a failure do: the answer is missing still. */
const ofCheck = ({ unanswered }: PageState, result: Result | null): Result | null =>
  unanswered && result?.type === 'failed' && result.means === 'other' ? { type: 'no-answer' } : result;

/** Results of a try that do not change the payment at the server: what the shopper has left stays left. */
const leavesNoTrace = (result: Result | null): boolean =>
  result !== null && ['not-sent', 'invalid-card', 'failed'].includes(result.type);

/** The page's state after an event. One that does not fit the state changes nothing and gives the same object back. */
export function reducePage(state: PageState, event: PageEvent): PageState {
  const busy = isBusy(state);
  switch (event.type) {
    case 'way-chosen':
      return busy ? state : { ...state, way: event.way, focus: null };
    case 'card-picked':
      return busy ? state : { ...state, picked: event.picked };
    case 'save-card-set':
      return busy ? state : { ...state, saveCard: event.saveCard };
    case 'form-entered':
      return busy || state.turnedToForm ? state : { ...state, turnedToForm: true };
    case 'payment-left':
      return busy ? state : { ...state, way: 'card', leftPaymentId: event.paymentId, focus: { on: 'form' } };
    case 'try-started':
      return busy ? state : { ...state, phase: 'trying', awaited: 'card', result: null, unanswered: false };
    case 'continued':
      return busy ? state : { ...state, phase: 'continuing', awaited: 'answer', result: null };
    case 'awaiting':
      return busy ? { ...state, awaited: event.awaited } : state;
    case 'seen':
      return busy ? { ...state, seen: event.payment } : state;
    case 'finished': {
      const result = ofCheck(state, event.result);
      return {
        ...state,
        phase: phaseAfter(result),
        awaited: null,
        result,
        unanswered: isUnanswered(result) || (state.unanswered && phaseAfter(result) === 'signed-out'),
        leftPaymentId: leavesNoTrace(result) ? state.leftPaymentId : null,
        focus: { on: 'result' },
      };
    }
    case 'session':
      return state.phase === 'signed-out' && event.signedIn ? { ...state, phase: 'signed-in' } : state;
  }
}

/** What the page shows, and what it does next by itself. */
export type PageView = {
  /**
   * `form`: card, code and the button that pays; `bank`: the challenge waits for a click; `checkout`: the way to
   * Stripe Checkout; `left-checkout`: a payment was started there; `pending`: an answer is outstanding, was lost, or has
   * just come.
   */
  show: 'form' | 'bank' | 'checkout' | 'left-checkout' | 'pending';
  stage: Stage;
  /**
   * `resume`: a confirm that is due or an answer that is outstanding; `take-up`: what a lost session has broken off;
   * `check-again`: a payment without an answer has changed.
   */
  due: 'resume' | 'take-up' | 'check-again' | null;
  /** Whether a payment may be made before the click: there is none, and creating one ends nothing. */
  mayCreateEarly: boolean;
};

/**
 * What to show for a payment (null before the first one), as a function of it and of the page's state alone.
 * @param chosen what would be paid with
 */
export function pageView(
  state: PageState,
  payment: (PaymentState & { id: string }) | null,
  chosen: Picked,
): PageView {
  const step = payment ? nextStep(payment).type : null;
  const hasLeft = payment !== null && state.leftPaymentId === payment.id;
  const trying = state.phase === 'trying';
  const showsForm = trying || hasLeft;
  const open = step === null || step === 'pay' || step === 'start-over';
  const show = (): PageView['show'] => {
    if (payment && state.unanswered) return 'pending';
    if (step === 'checkout' && !showsForm) return 'left-checkout';
    if (!open && step !== 'checkout' && step !== 'authenticate' && !trying) return 'pending';
    if (state.way === 'checkout' && !trying) return 'checkout';
    return step === 'authenticate' && !showsForm ? 'bank' : 'form';
  };
  const askingBank = trying && (state.awaited === 'confirmation' || state.awaited === 'answer');
  const stage = (): Stage => {
    if (payment !== null && step !== 'checkout' && step !== 'start-over' && step !== 'pay')
      return stageOf(payment);
    if (askingBank || state.unanswered) return 'processing';
    return chosen !== newCard && state.turnedToForm ? 'security-code' : 'card';
  };
  const due = (): PageView['due'] => {
    const { phase, unanswered, seen } = state;
    if (phase === 'signed-in') return 'take-up';
    if (phase === 'stuck' && unanswered && seen && payment && !isUntouched(seen, payment))
      return 'check-again';
    return phase === 'idle' && (step === 'confirm' || step === 'wait') ? 'resume' : null;
  };
  return {
    show: show(),
    stage: stage(),
    due: due(),
    mayCreateEarly: state.phase === 'idle' && (step === null || step === 'start-over'),
  };
}
