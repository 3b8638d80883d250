import type { Flow } from '../flow';

export const refunds: Flow = {
  name: 'refunds',
  async run({ stripe, step, refused }) {
    const { id, latest_charge: charge } = await stripe.paymentIntents.create({
      amount: 2000,
      currency: 'usd',
      allowed_payment_method_types: ['card'],
      payment_method: 'pm_card_visa',
      confirm: true,
    });
    const part = await step(
      'a part',
      stripe.refunds.create({ payment_intent: id, amount: 500, reason: 'requested_by_customer' }),
    );
    await step('retrieve', stripe.refunds.retrieve(part.id));
    await step('the charge', stripe.charges.retrieve(charge as string));
    await refused('more than is left', stripe.refunds.create({ payment_intent: id, amount: 1501 }));
    await step('the rest', stripe.refunds.create({ charge: charge as string }));
    await step('the charge after it', stripe.charges.retrieve(charge as string));
    await step('list', stripe.refunds.list({ payment_intent: id }));
    await refused('nothing is left', stripe.refunds.create({ payment_intent: id }));
  },
  expects: {
    'a part': { object: 'refund', amount: 500, status: 'succeeded', reason: 'requested_by_customer' },
    'the charge': { refunded: false, amount_refunded: 500 },
    'more than is left': { error: { status: 400 } },
    'the charge after it': { refunded: true, amount_refunded: 2000 },
    list: { object: 'list', has_more: false },
    'nothing is left': { error: { code: 'charge_already_refunded', status: 400 } },
  },
};
