import type { Card } from '@app/contracts';
import { inOrderOfUse, newCard, type Picked } from '@app/payment-flow';
import { Button } from '@mantine/core';
import { CreditCardIcon } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { SavedCard } from '../../../components/card/saved-card';
import classes from './cards.module.css';

/** How many are shown at first, so that code and button stay on a phone's screen. */
const atFirst = 3;

type Props = {
  cards: Card[];
  value: Picked;
  disabled: boolean;
  onChange: (picked: Picked) => void;
  /** The fields of a new card, where that is chosen. */
  newCardFields: ReactNode;
  /** Words that belong to one of the cards, shown right below it. */
  note: { cardId: string; words: ReactNode } | null;
};

type OptionProps = Pick<Props, 'value' | 'onChange'> & {
  picked: Picked;
  isExpired?: boolean;
  children: ReactNode;
};

function Option({ picked, value, isExpired = false, onChange, children }: OptionProps) {
  return (
    <label className={classes.option} data-chosen={picked === value} data-expired={isExpired}>
      <input
        type="radio"
        name="card"
        className={classes.radio}
        value={picked}
        checked={picked === value}
        disabled={isExpired}
        onChange={() => onChange(picked)}
      />
      {children}
    </label>
  );
}

/** Saved cards and a new one to choose from; an expired card can be seen but not chosen. */
export function CardChoice({ cards, value, disabled, onChange, newCardFields, note }: Props) {
  const [all, setAll] = useState(false);
  const group = useRef<HTMLFieldSetElement>(null);
  // The button that was pressed is gone: the focus goes to the first card that it has brought.
  useEffect(() => {
    if (all) group.current?.querySelectorAll('input')[atFirst]?.focus();
  }, [all]);
  const ordered = inOrderOfUse(cards);
  const shown = ordered.filter(
    ({ id }, place) => all || place < atFirst || id === value || id === note?.cardId,
  );
  return (
    <fieldset ref={group} className={classes.choice} disabled={disabled}>
      <legend className={classes.legend}>Choose a card</legend>
      {shown.map((card) => (
        <div key={card.id}>
          <Option picked={card.id} value={value} isExpired={card.isExpired} onChange={onChange}>
            <SavedCard card={card} />
          </Option>
          {note?.cardId === card.id ? <div className={classes.note}>{note.words}</div> : null}
        </div>
      ))}
      {shown.length < ordered.length ? (
        <Button variant="subtle" size="compact-sm" className={classes.all} onClick={() => setAll(true)}>
          Show all {ordered.length} cards
        </Button>
      ) : null}
      <div className={classes.newCard} data-chosen={value === newCard}>
        <Option picked={newCard} value={value} onChange={onChange}>
          <CreditCardIcon size={26} strokeWidth={1.4} aria-hidden />
          <span>A new card</span>
        </Option>
        {newCardFields ? <div className={classes.fields}>{newCardFields}</div> : null}
      </div>
    </fieldset>
  );
}
