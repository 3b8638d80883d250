import { catalogue } from '../kernel/catalogue';

/** What tokens and confirmation tokens are refused. */
export const tokenErrors = catalogue({
  used: {
    message: 'You cannot use a Stripe token more than once: {id}.',
    code: 'token_already_used',
    source: 'https://github.com/drastik/com.drastikbydesign.stripe/issues/264',
  },
  of_what: {
    message: 'You must supply either a card, customer, PII data, bank account, or account to create a token.',
    source: 'https://docs.stripe.com/api/tokens',
  },
  confirmation_used: {
    message:
      'The ConfirmationToken {id} has already been used to confirm {intent} and cannot be used again. Create a new one.',
    param: 'confirmation_token',
    source: 'inferred',
  },
  confirmation_expired: {
    message: 'The ConfirmationToken {id} has expired. Create a new one from what your customer entered.',
    param: 'confirmation_token',
    source: 'inferred',
  },
});
