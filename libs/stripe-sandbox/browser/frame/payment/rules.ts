import { brandRules, type CardBrand } from '../../../card-rules/brands';
import { checkCvc, cvcMask, isFullCvc } from '../../../card-rules/cvc';
import { checkExpiry, expiryMask } from '../../../card-rules/expiry';
import type { Texts } from '../../../card-rules/locales/texts';
import type { Mask } from '../../../card-rules/mask';
import { checkNumber, isFullNumber, numberMask } from '../../../card-rules/number';
import { postalMaskOf, postalRulesOf, postalVerdict } from '../../../card-rules/postal';
import type { FieldRules } from '../field';

export type PaymentFieldName = 'name' | 'number' | 'expiry' | 'cvc' | 'postalCode';

/** What the rules of a field need to know of the form around it. */
export interface PaymentContext {
  texts: () => Texts;
  number: () => string;
  country: () => string;
}

const nameMask: Mask = { separators: '', clean: (raw) => raw.slice(0, 200), format: (clean) => clean };

/** The rules of a security code, of the brand that the card is of. */
export const cvcRules = (texts: () => Texts, brand: () => CardBrand): FieldRules<PaymentFieldName> => ({
  name: 'cvc',
  autocomplete: 'billing cc-csc',
  mask: () => cvcMask(brand()),
  verdict: (clean) => checkCvc(clean, brand()),
  full: (clean) => isFullCvc(clean, brand()),
  placeholder: () => texts().placeholders.cvc,
  numeric: () => true,
});

/** The rules of a payment form's fields, under Stripe's names. */
export function paymentRules(context: PaymentContext): {
  [Name in PaymentFieldName]: FieldRules<PaymentFieldName>;
} {
  const brand = () => brandRules(context.number()).brand;
  const postal = () => postalRulesOf(context.country());
  return {
    name: {
      name: 'name',
      autocomplete: 'billing name',
      mask: () => nameMask,
      verdict: (clean) =>
        clean.trim() === '' ? { complete: false, missing: 'incomplete_name' } : { complete: true },
      full: () => false,
      placeholder: () => '',
      numeric: () => false,
    },
    number: {
      name: 'number',
      autocomplete: 'billing cc-number',
      mask: () => numberMask,
      verdict: checkNumber,
      full: isFullNumber,
      placeholder: () => '1234 1234 1234 1234',
      numeric: () => true,
    },
    expiry: {
      name: 'expiry',
      autocomplete: 'billing cc-exp',
      mask: () => expiryMask,
      verdict: (clean) => checkExpiry(clean, new Date()),
      full: (clean) => clean.length === 4,
      placeholder: () => context.texts().placeholders.expiry,
      numeric: () => true,
    },
    cvc: cvcRules(context.texts, brand),
    postalCode: {
      name: 'postalCode',
      autocomplete: 'billing postal-code',
      mask: () => postalMaskOf(postal()),
      verdict: (clean) => postalVerdict(clean, postal()),
      full: (clean) => clean.length === postal().full,
      placeholder: () => (postal().zip ? '12345' : ''),
      numeric: () => postal().numeric,
    },
  };
}

/** The label above a field. */
export function labelOf(name: PaymentFieldName | 'country', context: PaymentContext): string {
  const { labels } = context.texts();
  if (name === 'postalCode') return postalRulesOf(context.country()).zip ? labels.zip : labels.postal;
  return labels[name];
}
