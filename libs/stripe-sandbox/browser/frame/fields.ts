import { brandRules, type CardBrand } from '../../card-rules/brands';
import { checkCvc, cvcMask, isFullCvc } from '../../card-rules/cvc';
import { checkExpiry, expiryMask } from '../../card-rules/expiry';
import { checkNumber, isFullNumber, numberMask } from '../../card-rules/number';
import { checkPostal, postalMask, postalRules } from '../../card-rules/postal';
import type { ElementType, FieldOptions } from '../shared/protocol';
import type { FieldName, FieldRules } from './field';

/** What the rules of one field need to know of the frame around it. */
export interface FieldContext {
  type: ElementType;
  options: () => FieldOptions;
  /** Digits of the card number in this frame; empty in the split CVC and expiry frames. */
  cardNumber: () => string;
  /** Brand as this frame or, for split fields, the number frame knows it. */
  brand: () => CardBrand;
}

export const FIELDS_OF: Record<ElementType, readonly FieldName[]> = {
  card: ['cardnumber', 'exp-date', 'cvc', 'postal'],
  cardNumber: ['cardnumber'],
  cardExpiry: ['exp-date'],
  cardCvc: ['cvc'],
};

/** The rules of a field; labels are those of Stripe's own frames, for people and for tests. */
export function fieldRules(name: FieldName, context: FieldContext): FieldRules {
  const placeholder = (usual: string) => () =>
    context.type === 'card' ? usual : (context.options().placeholder ?? usual);
  switch (name) {
    case 'cardnumber':
      return {
        name,
        label: 'Credit or debit card number',
        autocomplete: 'cc-number',
        mask: () => numberMask,
        verdict: checkNumber,
        full: isFullNumber,
        placeholder: placeholder(context.type === 'card' ? 'Card number' : '1234 1234 1234 1234'),
        numeric: () => true,
      };
    case 'exp-date':
      return {
        name,
        label: 'Credit or debit card expiration date',
        autocomplete: 'cc-exp',
        mask: () => expiryMask,
        verdict: (clean) => checkExpiry(clean, new Date()),
        full: (clean) => clean.length === 4,
        placeholder: placeholder('MM / YY'),
        numeric: () => true,
      };
    case 'cvc':
      return {
        name,
        label: 'Credit or debit card CVC/CVV',
        autocomplete: 'cc-csc',
        mask: () => cvcMask(context.brand()),
        verdict: (clean) => checkCvc(clean, context.brand()),
        full: (clean) => isFullCvc(clean, context.brand()),
        placeholder: placeholder('CVC'),
        numeric: () => true,
      };
    case 'postal':
      return {
        name,
        label: 'Postal code',
        autocomplete: 'billing postal-code',
        mask: () => postalMask(context.cardNumber()),
        verdict: (clean) => checkPostal(clean, context.cardNumber()),
        full: (clean) => clean.length === postalRules(context.cardNumber()).full,
        placeholder: () => postalRules(context.cardNumber()).placeholder,
        numeric: () => postalRules(context.cardNumber()).numeric,
      };
  }
}

export const brandOf = (cardNumber: string): CardBrand => brandRules(cardNumber).brand;
