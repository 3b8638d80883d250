import { CardCvcElement, CardExpiryElement, CardNumberElement, useElements } from '@stripe/react-stripe-js';
import { useState } from 'react';
import type { FieldState } from '../stripe/stripe-field';

/** The fields of a new card, in the order in which they are typed; of a saved one only its code. */
export const newCardFields = ['number', 'expiry', 'cvc'] as const;
export type CardField = (typeof newCardFields)[number];

type Entry = {
  isNew: boolean;
  states: Partial<Record<CardField, FieldState>>;
  wanting: Partial<Record<CardField, string>>;
};
const untouched = (isNew: boolean): Entry => ({ isNew, states: {}, wanting: {} });

/** What Stripe's fields tell of themselves, and what is still wanting before they can be sent. */
export function useCardFields(isNew: boolean, words: Record<CardField, string>) {
  const elements = useElements();
  const [entry, setEntry] = useState(() => untouched(isNew));
  // The fields of the other kind of card are gone, and what was typed with them.
  const ofThisKind = (before: Entry) => (before.isNew === isNew ? before : untouched(isNew));
  const now = ofThisKind(entry);
  if (now !== entry) setEntry(now);

  const number = () => elements?.getElement(CardNumberElement) ?? null;
  const code = () => elements?.getElement(CardCvcElement) ?? null;
  const focus = (field: CardField) => {
    const expiry = () => elements?.getElement(CardExpiryElement);
    ({ number, expiry, cvc: code })[field]()?.focus();
  };

  return {
    wanting: now.wanting,
    number,
    code,
    /** Several may tell of themselves before the next render: a browser fills in all of them at once. */
    onChange: (field: CardField, state: FieldState) =>
      setEntry((before) => {
        const { states, wanting } = ofThisKind(before);
        return {
          isNew,
          states: { ...states, [field]: state },
          wanting: { ...wanting, [field]: undefined },
        };
      }),
    /** Says what is missing, beside each field, and leads to the first one. */
    check: (): boolean => {
      const fields: readonly CardField[] = isNew ? newCardFields : ['cvc'];
      const missing = fields.filter((field) => !now.states[field]?.complete);
      const complaint = (field: CardField) => now.states[field]?.error ?? words[field];
      const wanting = Object.fromEntries(missing.map((field) => [field, complaint(field)]));
      setEntry((before) => ({ ...ofThisKind(before), wanting }));
      if (missing[0]) focus(missing[0]);
      return missing.length === 0;
    },
    focusFirst: () => focus(isNew ? 'number' : 'cvc'),
  };
}
