import type { Flow } from '../flow';

export const manualConfirmation: Flow = {
  name: 'manual confirmation',
  async run({ stripe, step, refused }) {
    const intent = await step(
      'create',
      stripe.paymentIntents.create({
        amount: 1999,
        currency: 'usd',
        confirmation_method: 'manual',
        allowed_payment_method_types: ['card'],
        metadata: { order: '1' },
      }),
    );
    await refused('confirm without a card', stripe.paymentIntents.confirm(intent.id));
    await step('change', stripe.paymentIntents.update(intent.id, { amount: 2999, description: 'An order' }));
    await step('confirm', stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_mastercard' }));
    const paid = await step('retrieve', stripe.paymentIntents.retrieve(intent.id));
    await step('the charge', stripe.charges.retrieve(paid.latest_charge as string));
    await refused('confirm again', stripe.paymentIntents.confirm(intent.id));
    await refused('cancel what is paid', stripe.paymentIntents.cancel(intent.id));
    const other = await stripe.paymentIntents.create({ amount: 100, currency: 'eur' });
    await step('cancel', stripe.paymentIntents.cancel(other.id, { cancellation_reason: 'abandoned' }));
    await refused('confirm what is canceled', stripe.paymentIntents.confirm(other.id));
  },
  expects: {
    create: { status: 'requires_payment_method', confirmation_method: 'manual' },
    'confirm without a card': { error: { code: 'payment_intent_unexpected_state' } },
    confirm: { status: 'succeeded', amount: 2999, amount_received: 2999, last_payment_error: null },
    'the charge': { paid: true, captured: true, amount: 2999, description: 'An order' },
    'confirm again': { error: { code: 'payment_intent_unexpected_state', status: 400 } },
    cancel: { status: 'canceled', cancellation_reason: 'abandoned' },
  },
};
