import { MESSAGES } from '../messages';
import type { Texts } from './texts';

export const en: Texts = {
  validation: MESSAGES,
  labels: {
    number: 'Card number',
    expiry: 'Expiration date',
    cvc: 'Security code',
    country: 'Country',
    postal: 'Postal code',
    zip: 'ZIP code',
    name: 'Full name',
    email: 'Email',
    phone: 'Phone number',
    line1: 'Address line 1',
    line2: 'Address line 2',
    city: 'City',
    state: 'State or province',
    firstName: 'First name',
    lastName: 'Last name',
    card: 'Card',
    longNumber: 'Credit or debit card number',
    longExpiry: 'Credit or debit card expiration date',
    longCvc: 'Credit or debit card CVC/CVV',
  },
  placeholders: {
    number: 'Card number',
    expiry: 'MM / YY',
    cvc: 'CVC',
    postal: 'Postal code',
    zip: 'ZIP',
  },
  saved: {
    cards: 'Saved cards',
    newCard: 'Use another card',
    expires: (date) => `Expires ${date}`,
    save: 'Save payment details for future purchases',
    remove: 'Remove',
    removeCard: (card) => `Remove ${card}`,
    removeQuestion: (card) => `Remove ${card}?`,
    cancel: 'Cancel',
  },
  terms: (business) =>
    `By providing your card information, you allow ${business} to charge your card for future payments in accordance with their terms.`,
};
