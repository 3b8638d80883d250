import type { Flow } from '../flow';

export const savedCards: Flow = {
  name: 'saved cards',
  async run({ stripe, step, refused }) {
    const customer = await stripe.customers.create();
    const setup = await step(
      'set up',
      stripe.setupIntents.create({
        customer: customer.id,
        payment_method: 'pm_card_visa',
        allowed_payment_method_types: ['card'],
        confirm: true,
      }),
    );
    await step('list', stripe.customers.listPaymentMethods(customer.id));
    const saved = setup.payment_method as string;
    await step('retrieve', stripe.paymentMethods.retrieve(saved));
    await step('rename', stripe.paymentMethods.update(saved, { billing_details: { name: 'Ada' } }));
    await step(
      'pay without the shopper',
      stripe.paymentIntents.create({
        amount: 1500,
        currency: 'usd',
        customer: customer.id,
        payment_method: saved,
        allowed_payment_method_types: ['card'],
        off_session: true,
        confirm: true,
      }),
    );
    await refused(
      "pay with another's card",
      stripe.paymentIntents.create({
        amount: 1500,
        currency: 'usd',
        payment_method: saved,
        allowed_payment_method_types: ['card'],
        confirm: true,
      }),
    );
    await refused(
      'attach a card that declines',
      stripe.paymentMethods.attach('pm_card_visa_chargeDeclined', { customer: customer.id }),
    );
    await step('detach', stripe.paymentMethods.detach(saved));
    await refused('attach it again', stripe.paymentMethods.attach(saved, { customer: customer.id }));
    await stripe.customers.del(customer.id);
  },
  expects: {
    'set up': { status: 'succeeded', usage: 'off_session' },
    list: {
      object: 'list',
      has_more: false,
      data: [{ type: 'card', card: { brand: 'visa', last4: '4242' } }],
    },
    'pay without the shopper': { status: 'succeeded', amount_received: 1500 },
    'attach a card that declines': { error: { code: 'card_declined', decline_code: 'generic_decline' } },
    detach: { customer: null },
  },
};
