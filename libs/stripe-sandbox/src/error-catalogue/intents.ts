import { catalogue } from '../kernel/catalogue';

/** What PaymentIntents and SetupIntents alike refuse. */
export const intentErrors = catalogue({
  made_by_session: {
    message: 'You cannot {verb} this {kind} because it was created by a Checkout Session ({session}).',
    source: 'inferred',
  },
  cancel_of_session: {
    message:
      'You cannot cancel this {kind} because it was created by a Checkout Session ({session}). Expire the Checkout Session instead.',
    source: 'inferred',
  },
});
