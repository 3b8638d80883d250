import { randomUUID } from 'node:crypto';
import type { Flow } from '../flow';

export const idempotency: Flow = {
  name: 'idempotency',
  async run({ stripe, step, refused }) {
    const idempotencyKey = `parity-${randomUUID()}`;
    const order = { amount: 1000, currency: 'usd', description: 'One order' };
    const first = await step('first', stripe.paymentIntents.create(order, { idempotencyKey }));
    await stripe.paymentIntents.update(first.id, { description: 'Changed meanwhile' });
    const again = await step('again', stripe.paymentIntents.create(order, { idempotencyKey }));
    await step('replayed', Promise.resolve({ header: again.lastResponse.headers['idempotent-replayed'] }));
    const other = { ...order, amount: 2000 };
    const message = stripe.paymentIntents.create(other, { idempotencyKey });
    // The text holds the key, which is new in each run.
    await refused(
      'with other parameters',
      message.catch((error: Error & { raw: { message: string } }) => {
        error.raw.message = error.raw.message.replaceAll(idempotencyKey, '<key>');
        throw error;
      }),
    );
    await stripe.paymentIntents.cancel(first.id);
  },
  expects: {
    first: { status: 'requires_payment_method', description: 'One order' },
    again: { description: 'One order' },
    replayed: { header: 'true' },
    'with other parameters': { error: { type: 'idempotency_error', status: 400 } },
  },
};
