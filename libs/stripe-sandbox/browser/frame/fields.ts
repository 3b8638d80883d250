import { brandRules, type CardBrand } from '../../card-rules/brands';
import { checkCvc, cvcMask, isFullCvc } from '../../card-rules/cvc';
import { checkExpiry, expiryMask } from '../../card-rules/expiry';
import { texts } from '../../card-rules/locales';
import type { Texts } from '../../card-rules/locales/texts';
import { checkNumber, isFullNumber, numberMask } from '../../card-rules/number';
import { checkPostal, postalMask, postalRules } from '../../card-rules/postal';
import type { CardType, FieldOptions } from '../common/protocol';
import type { FieldName, FieldRules } from './field';

/** What the rules of one field need to know of the frame around it. */
export interface FieldContext {
  type: CardType;
  /** English if not given. */
  texts?: () => Texts;
  options: () => FieldOptions;
  /** Digits of the card number in this frame; empty in the split CVC and expiry frames. */
  cardNumber: () => string;
  /** Brand as this frame or, for split fields, the number frame knows it. */
  brand: () => CardBrand;
}

export const FIELDS_OF: Record<CardType, readonly FieldName[]> = {
  card: ['cardnumber', 'exp-date', 'cvc', 'postal'],
  cardNumber: ['cardnumber'],
  cardExpiry: ['exp-date'],
  cardCvc: ['cvc'],
};

/** The rules of a field; labels are those of Stripe's own frames, for people and for tests. */
export function fieldRules(name: FieldName, context: FieldContext): FieldRules {
  const placeholder = (usual: () => string) => () =>
    context.type === 'card' ? usual() : (context.options().placeholder ?? usual());
  const said = context.texts ?? (() => texts('en'));
  switch (name) {
    case 'cardnumber':
      return {
        name,
        label: () => said().labels.longNumber,
        autocomplete: 'cc-number',
        mask: () => numberMask,
        verdict: checkNumber,
        full: isFullNumber,
        placeholder: placeholder(() =>
          context.type === 'card' ? said().placeholders.number : '1234 1234 1234 1234',
        ),
        numeric: () => true,
      };
    case 'exp-date':
      return {
        name,
        label: () => said().labels.longExpiry,
        autocomplete: 'cc-exp',
        mask: () => expiryMask,
        verdict: (clean) => checkExpiry(clean, new Date()),
        full: (clean) => clean.length === 4,
        placeholder: placeholder(() => said().placeholders.expiry),
        numeric: () => true,
      };
    case 'cvc':
      return {
        name,
        label: () => said().labels.longCvc,
        autocomplete: 'cc-csc',
        mask: () => cvcMask(context.brand()),
        verdict: (clean) => checkCvc(clean, context.brand()),
        full: (clean) => isFullCvc(clean, context.brand()),
        placeholder: placeholder(() => said().placeholders.cvc),
        numeric: () => true,
      };
    case 'postal':
      return {
        name,
        label: () => said().labels.postal,
        autocomplete: 'billing postal-code',
        mask: () => postalMask(context.cardNumber()),
        verdict: (clean) => checkPostal(clean, context.cardNumber()),
        full: (clean) => clean.length === postalRules(context.cardNumber()).full,
        placeholder: () => said().placeholders[postalRules(context.cardNumber()).zip ? 'zip' : 'postal'],
        numeric: () => postalRules(context.cardNumber()).numeric,
      };
  }
}

export const brandOf = (cardNumber: string): CardBrand => brandRules(cardNumber).brand;
