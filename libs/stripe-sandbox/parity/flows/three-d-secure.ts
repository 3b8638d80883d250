import type { Flow } from '../flow';

/** As far as a server comes without a browser: to the challenge, and away from it. */
export const threeDSecure: Flow = {
  name: '3-D Secure',
  async run({ stripe, step, refused }) {
    const asked = await step(
      'asked, for Stripe.js',
      stripe.paymentIntents.create({
        amount: 1999,
        currency: 'usd',
        confirmation_method: 'manual',
        allowed_payment_method_types: ['card'],
        payment_method: 'pm_card_threeDSecure2Required',
        confirm: true,
        use_stripe_sdk: true,
      }),
    );
    await step('canceled', stripe.paymentIntents.cancel(asked.id));
    const redirected = await step(
      'asked, by redirect',
      stripe.paymentIntents.create({
        amount: 1999,
        currency: 'usd',
        allowed_payment_method_types: ['card'],
        payment_method: 'pm_card_threeDSecure2Required',
        confirm: true,
        return_url: 'https://example.com/back',
      }),
    ).then((intent) => intent.id);
    await step('another card', stripe.paymentIntents.confirm(redirected, { payment_method: 'pm_card_visa' }));
    await refused(
      'without the shopper',
      stripe.paymentIntents.create({
        amount: 1999,
        currency: 'usd',
        allowed_payment_method_types: ['card'],
        payment_method: 'pm_card_authenticationRequired',
        confirm: true,
        off_session: true,
      }),
    );
    await refused(
      'an error instead of a challenge',
      stripe.paymentIntents.create({
        amount: 1999,
        currency: 'usd',
        allowed_payment_method_types: ['card'],
        payment_method: 'pm_card_authenticationRequired',
        confirm: true,
        error_on_requires_action: true,
      }),
    );
  },
  expects: {
    'asked, for Stripe.js': { status: 'requires_action', next_action: { type: 'use_stripe_sdk' } },
    canceled: { status: 'canceled', next_action: null },
    'asked, by redirect': {
      status: 'requires_action',
      next_action: {
        type: 'redirect_to_url',
        redirect_to_url: { return_url: 'https://example.com/back' },
      },
    },
    'another card': { status: 'succeeded' },
    'without the shopper': { error: { code: 'authentication_required', status: 402 } },
    'an error instead of a challenge': { error: { status: 402, type: 'card_error' } },
  },
};
