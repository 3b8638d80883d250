import {
  CardCvcElement,
  CardElement,
  CardExpiryElement,
  CardNumberElement,
  useElements,
} from '@stripe/react-stripe-js';
import { useLayoutEffect, useRef, useState } from 'react';
import type { FieldKind, FieldState } from '../stripe/stripe-field';

/** The fields of a new card, in the order in which they are typed. */
export const newCardFields = ['number', 'expiry', 'cvc'] as const;
export type CardField = (typeof newCardFields)[number];
/** Of a saved card only its code is typed. */
export const savedCardFields = ['cvc'] as const;
/** A whole card in one field. */
export const wholeCardField = ['card'] as const;

type Fields = readonly FieldKind[];
type ByField<Value> = Partial<Record<FieldKind, Value>>;

/** Hands what was typed to Stripe. */
type Read<T> = () => Promise<T | { invalid: string }>;

/** How long Stripe.js has to say whether a field is complete: its frame may never have loaded. */
const PATIENCE_MS = 2_000;
const patience = () => new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));

/**
 * What Stripe's fields tell of themselves, and what is still wanting before they can be sent.
 * @param fields one of the lists above
 * @param words what is said of a field that is empty, or not complete for a reason that Stripe does not tell
 */
export function useCardFields(fields: Fields, words: ByField<string>) {
  const elements = useElements();
  // A ref: the form may be sent after a field has told of itself and before the next render.
  const told = useRef<{ fields: Fields; states: ByField<FieldState> }>({ fields, states: {} });
  const [shown, setShown] = useState<{ fields: Fields; wanting: ByField<string> }>({ fields, wanting: {} });
  const [asking, setAsking] = useState(false);
  // Ahead of the state, which React may not have taken in yet when a second click comes.
  const asked = useRef(false);
  // The fields of the other kind of card are gone, and what was typed with them.
  if (shown.fields !== fields) setShown({ fields, wanting: {} });
  useLayoutEffect(() => {
    told.current = { fields, states: {} };
  }, [fields]);

  const card = () => elements?.getElement(CardElement) ?? null;
  const number = () => elements?.getElement(CardNumberElement) ?? null;
  const code = () => elements?.getElement(CardCvcElement) ?? null;
  const focus = (field: FieldKind) => {
    const expiry = () => elements?.getElement(CardExpiryElement);
    ({ card, number, expiry, cvc: code })[field]()?.focus();
  };
  const missing = () => fields.filter((field) => !told.current.states[field]?.complete);

  /** Nobody is told that a call to Stripe.js failed: the next one, which pays or saves, tells. */
  const askStripe = async <T>(read: Read<T>) => {
    asked.current = true;
    setAsking(true);
    const answer = await Promise.race([read(), patience()]).catch(() => null);
    asked.current = false;
    setAsking(false);
    return answer;
  };

  return {
    wanting: shown.wanting,
    /** Stripe.js is asked whether a field is complete: what was chosen has to stay. */
    asking,
    card,
    number,
    code,
    /** Several may tell of themselves before the next render: a browser fills in all of them at once. */
    onChange: (field: FieldKind, state: FieldState) => {
      const { states } = told.current;
      told.current = { fields, states: { ...states, [field]: state } };
      setShown((before) => ({ ...before, wanting: { ...before.wanting, [field]: undefined } }));
    },
    /**
     * The call to make; null for a click too many, and where something is missing: that is said beside each field, and
     * the first one gets the focus. A click may overtake the message that a field is complete. So Stripe.js is asked
     * about an incomplete one: its answer follows that message.
     */
    check: async <T extends object>(read: Read<T>): Promise<Read<T> | null> => {
      if (asked.current) return null;
      if (missing().length === 0) return read;
      const answer = await askStripe(read);
      if (answer && !('invalid' in answer)) return async () => answer;
      const wanting = missing();
      const [first] = wanting;
      if (first === undefined) return answer ? async () => answer : read;
      const complaint = (field: FieldKind) => {
        const state = told.current.states[field];
        return (state?.empty ? null : state?.error) ?? words[field];
      };
      setShown({ fields, wanting: Object.fromEntries(wanting.map((field) => [field, complaint(field)])) });
      focus(first);
      return null;
    },
    focusFirst: () => {
      if (fields[0]) focus(fields[0]);
    },
  };
}
