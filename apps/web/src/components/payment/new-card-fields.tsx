import { Checkbox } from '@mantine/core';
import { shop } from '../../lib/shop';
import { type FieldState, StripeField } from '../stripe/stripe-field';
import { TextLinks } from '../text-links';
import classes from './payments.module.css';
import { type CardField, newCardFields } from './use-card-fields';

const labels: Record<CardField, string> = {
  number: 'Card number',
  expiry: 'Expiry date',
  cvc: 'Security code',
};

type Props = {
  errors: Partial<Record<CardField, string>>;
  disabled: boolean;
  onChange: (field: CardField, state: FieldState) => void;
  onFocus?: () => void;
  /** Whether the card is kept, where that is the shopper's choice. */
  save?: { checked: boolean; onChange: (checked: boolean) => void };
};

/** A new card, and whether it is to be kept. */
export function NewCardFields({ errors, disabled, onChange, onFocus, save }: Props) {
  return (
    <div className={classes.newCard}>
      {newCardFields.map((field) => (
        <div key={field} data-field={field}>
          <StripeField
            kind={field}
            label={labels[field]}
            error={errors[field] ?? null}
            disabled={disabled}
            onChange={(state) => onChange(field, state)}
            onFocus={onFocus}
          />
        </div>
      ))}
      {save ? (
        <Checkbox
          className={classes.saveCard}
          size="md"
          label="Save this card for next time"
          description={
            <>
              You agree that {shop.name} keeps this card with Stripe and offers it for orders that you place.
              You can remove it at any time under Cards.
              <TextLinks ids={['privacy']} />
            </>
          }
          checked={save.checked}
          disabled={disabled}
          onChange={(event) => save.onChange(event.currentTarget.checked)}
        />
      ) : null}
    </div>
  );
}
