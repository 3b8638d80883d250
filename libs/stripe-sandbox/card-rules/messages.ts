/** English texts of Stripe.js validation errors by code (texts seen in public Stripe.js integrations). */
export const MESSAGES = {
  incomplete_number: 'Your card number is incomplete.',
  invalid_number: 'Your card number is invalid.',
  incomplete_expiry: "Your card's expiration date is incomplete.",
  invalid_expiry_year_past: "Your card's expiration year is in the past.",
  invalid_expiry_month_past: "Your card's expiration date is in the past.",
  invalid_expiry_year: "Your card's expiration year is invalid.",
  incomplete_cvc: "Your card's security code is incomplete.",
  incomplete_zip: 'Your postal code is incomplete.',
  incomplete_name: 'Your name is incomplete.',
  incomplete_email: 'Your email is incomplete.',
  invalid_email: 'Your email is invalid.',
  incomplete_field: 'This field is incomplete.',
} as const;

export type ValidationCode = keyof typeof MESSAGES;

export interface ValidationError {
  type: 'validation_error';
  code: ValidationCode;
  message: string;
}

/**
 * How far a value has come. `complete` means well-formed; `problem` is what is wrong now, `missing`
 * what will be wrong if the shopper leaves the field like this.
 */
export interface Verdict {
  complete: boolean;
  problem?: ValidationCode;
  missing?: ValidationCode;
}
