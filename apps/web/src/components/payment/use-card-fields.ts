import { CardCvcElement, CardExpiryElement, CardNumberElement, useElements } from '@stripe/react-stripe-js';
import { useLayoutEffect, useRef, useState } from 'react';
import type { FieldState } from '../stripe/stripe-field';

/** The fields of a new card, in the order in which they are typed; of a saved one only its code. */
export const newCardFields = ['number', 'expiry', 'cvc'] as const;
export type CardField = (typeof newCardFields)[number];

type ByField<Value> = Partial<Record<CardField, Value>>;

/** What Stripe's fields tell of themselves, and what is still wanting before they can be sent. */
export function useCardFields(isNew: boolean, words: Record<CardField, string>) {
  const elements = useElements();
  // A ref: the form may be sent after a field has told of itself and before the next render.
  const told = useRef<{ isNew: boolean; states: ByField<FieldState> }>({ isNew, states: {} });
  const [shown, setShown] = useState<{ isNew: boolean; wanting: ByField<string> }>({ isNew, wanting: {} });
  // The fields of the other kind of card are gone, and what was typed with them.
  if (shown.isNew !== isNew) setShown({ isNew, wanting: {} });
  useLayoutEffect(() => {
    told.current = { isNew, states: {} };
  }, [isNew]);

  const number = () => elements?.getElement(CardNumberElement) ?? null;
  const code = () => elements?.getElement(CardCvcElement) ?? null;
  const focus = (field: CardField) => {
    const expiry = () => elements?.getElement(CardExpiryElement);
    ({ number, expiry, cvc: code })[field]()?.focus();
  };

  return {
    wanting: shown.wanting,
    number,
    code,
    /** Several may tell of themselves before the next render: a browser fills in all of them at once. */
    onChange: (field: CardField, state: FieldState) => {
      const { states } = told.current;
      told.current = { isNew, states: { ...states, [field]: state } };
      setShown((before) => ({ ...before, wanting: { ...before.wanting, [field]: undefined } }));
    },
    /** Says what is missing, beside each field, and leads to the first one. */
    check: (): boolean => {
      const fields: readonly CardField[] = isNew ? newCardFields : ['cvc'];
      const missing = fields.filter((field) => !told.current.states[field]?.complete);
      const complaint = (field: CardField) => told.current.states[field]?.error ?? words[field];
      setShown({ isNew, wanting: Object.fromEntries(missing.map((field) => [field, complaint(field)])) });
      if (missing[0]) focus(missing[0]);
      return missing.length === 0;
    },
    focusFirst: () => focus(isNew ? 'number' : 'cvc'),
  };
}
