import type { Flow } from '../flow';

const CARDS = {
  'a generic decline': 'pm_card_visa_chargeDeclined',
  'insufficient funds': 'pm_card_visa_chargeDeclinedInsufficientFunds',
  'a lost card': 'pm_card_visa_chargeDeclinedLostCard',
  'a stolen card': 'pm_card_visa_chargeDeclinedStolenCard',
  'an expired card': 'pm_card_chargeDeclinedExpiredCard',
  'a wrong security code': 'pm_card_chargeDeclinedIncorrectCvc',
  'an error while processing': 'pm_card_chargeDeclinedProcessingError',
};

export const declines: Flow = {
  name: 'declines',
  async run({ stripe, step, refused }) {
    for (const [name, card] of Object.entries(CARDS)) {
      const intent = await stripe.paymentIntents.create({
        amount: 1999,
        currency: 'usd',
        allowed_payment_method_types: ['card'],
      });
      await refused(name, stripe.paymentIntents.confirm(intent.id, { payment_method: card }));
      await step(`after ${name}`, stripe.paymentIntents.retrieve(intent.id));
      await stripe.paymentIntents.cancel(intent.id);
    }
  },
  expects: {
    'a generic decline': { error: { code: 'card_declined', decline_code: 'generic_decline', status: 402 } },
    'insufficient funds': { error: { code: 'card_declined', decline_code: 'insufficient_funds' } },
    'a lost card': { error: { code: 'card_declined', decline_code: 'lost_card' } },
    'an expired card': { error: { code: 'expired_card' } },
    'a wrong security code': { error: { code: 'incorrect_cvc' } },
    'an error while processing': { error: { code: 'processing_error' } },
    'after a generic decline': {
      status: 'requires_payment_method',
      payment_method: null,
      last_payment_error: { code: 'card_declined', decline_code: 'generic_decline', type: 'card_error' },
    },
  },
};
