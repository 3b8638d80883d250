import type { Card } from '@app/contracts';
import type { ReactNode } from 'react';
import { SavedCard } from '../../../components/card/saved-card';
import classes from './cards.module.css';

type Props = {
  cards: Card[];
  value: string | null;
  disabled: boolean;
  onChange: (id: string) => void;
  /** Words that belong to one of the cards, shown right below it. */
  note: { cardId: string; words: ReactNode } | null;
};

/** Saved cards to choose from; an expired one can be seen but not chosen. */
export function CardChoice({ cards, value, disabled, onChange, note }: Props) {
  return (
    <fieldset className={classes.choice} disabled={disabled}>
      <legend className={classes.legend}>Your card</legend>
      {cards.map((card) => (
        <div key={card.id}>
          <label className={classes.option} data-chosen={card.id === value} data-expired={card.isExpired}>
            <input
              type="radio"
              name="card"
              className={classes.radio}
              value={card.id}
              checked={card.id === value}
              disabled={card.isExpired}
              onChange={() => onChange(card.id)}
            />
            <SavedCard card={card} />
          </label>
          {note?.cardId === card.id ? note.words : null}
        </div>
      ))}
    </fieldset>
  );
}
