import type { ValidationCode } from '../messages';

/** Errors of the API that shoppers read; `insufficient_funds` goes by the decline code, the others by the code. */
export type ApiTextCode =
  | 'authentication_failure'
  | 'card_declined'
  | 'connection'
  | 'expired_card'
  | 'incorrect_cvc'
  | 'incorrect_number'
  | 'incorrect_zip'
  | 'insufficient_funds'
  | 'invalid_cvc'
  | 'invalid_expiry_month'
  | 'invalid_expiry_year'
  | 'processing_error';

/** What a locale says in the fields and about them. */
export interface Texts {
  validation: Record<ValidationCode, string>;
  /** Missing in English: there the API's own words stand. */
  api?: Record<ApiTextCode, string>;
  labels: {
    /** Of a payment form, above its fields. */
    number: string;
    expiry: string;
    cvc: string;
    country: string;
    postal: string;
    zip: string;
    name: string;
    email: string;
    phone: string;
    line1: string;
    line2: string;
    city: string;
    state: string;
    firstName: string;
    lastName: string;
    card: string;
    /** Of the frames of card fields, for people who do not see them. */
    longNumber: string;
    longExpiry: string;
    longCvc: string;
  };
  placeholders: { number: string; expiry: string; cvc: string; postal: string; zip: string };
  /** About a customer's saved cards. */
  saved: {
    cards: string;
    newCard: string;
    expires: (date: string) => string;
    /** Beside the box by which a new card is saved. */
    save: string;
    remove: string;
    removeCard: (card: string) => string;
    removeQuestion: (card: string) => string;
    cancel: string;
  };
  /** What a shopper agrees to whose card is kept. */
  terms: (business: string) => string;
}
