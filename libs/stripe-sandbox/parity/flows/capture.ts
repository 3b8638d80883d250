import type { Flow } from '../flow';

export const capture: Flow = {
  name: 'capture',
  async run({ stripe, step, refused }) {
    const hold = (): ReturnType<typeof stripe.paymentIntents.create> =>
      stripe.paymentIntents.create({
        amount: 5000,
        currency: 'usd',
        capture_method: 'manual',
        allowed_payment_method_types: ['card'],
        payment_method: 'pm_card_visa',
        confirm: true,
      });
    const held = await step('hold', hold());
    await refused('capture too much', stripe.paymentIntents.capture(held.id, { amount_to_capture: 5001 }));
    const captured = await step(
      'capture a part',
      stripe.paymentIntents.capture(held.id, { amount_to_capture: 3000 }),
    );
    await step('the charge', stripe.charges.retrieve(captured.latest_charge as string));
    await refused('capture again', stripe.paymentIntents.capture(held.id));
    const released = await hold();
    await step('release', stripe.paymentIntents.cancel(released.id));
  },
  expects: {
    hold: { status: 'requires_capture', amount_capturable: 5000, amount_received: 0 },
    'capture too much': { error: { status: 400 } },
    'capture a part': { status: 'succeeded', amount: 5000, amount_capturable: 0, amount_received: 3000 },
    'the charge': { captured: true, amount_captured: 3000 },
    release: { status: 'canceled', amount_capturable: 0 },
  },
};
