// A process of its own that makes calls as fast as they are answered. Takes jobs from its parent.
import Stripe from 'stripe';
import { KINDS } from './kinds.mjs';
import { Connection } from './raw-client.mjs';

let made = 0;

async function raw({ port, clients, kind, ground, until, calls }) {
  const next = KINDS[kind](ground);
  const connections = Array.from({ length: clients }, () => new Connection(port));
  let left = calls ?? Infinity;
  let done = 0;
  await Promise.all(
    connections.map(async (connection) => {
      while (left-- > 0 && performance.now() < until) {
        const { status, body } = await connection.call(next(made++));
        if (status !== 200) throw new Error(`${kind} was answered with ${status}: ${body.subarray(0, 500)}`);
        done++;
      }
    }),
  );
  for (const connection of connections) connection.close();
  return done;
}

async function sdk({ port, clients, ground, until }) {
  const stripe = new Stripe(ground.key, { host: '127.0.0.1', port, protocol: 'http', telemetry: false });
  let done = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < until) {
        await stripe.paymentIntents.create({
          amount: 1999,
          currency: 'usd',
          confirm: true,
          off_session: true,
          allowed_payment_method_types: ['card'],
          customer: ground.customer,
          payment_method: ground.paymentMethod,
          metadata: { order: made++ },
        });
        done++;
      }
    }),
  );
  return done;
}

process.on('message', async (job) => {
  const began = performance.now();
  const until = job.calls === undefined ? began + job.seconds * 1000 : Infinity;
  try {
    const calls = await (job.sdk ? sdk : raw)({ ...job, until });
    process.send({ calls, seconds: (performance.now() - began) / 1000 });
  } catch (error) {
    process.send({ error: String(error.stack) });
  }
});
process.on('disconnect', () => process.exit(0));
