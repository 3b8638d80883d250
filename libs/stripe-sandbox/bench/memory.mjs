import { fork } from 'node:child_process';
import { once as event } from 'node:events';
import { here, prepare, startClient } from './processes.mjs';
import { once } from './raw-client.mjs';

const PAYMENTS = 10_000;

async function listed(port, key, path) {
  return (await once(port, 'GET', `${path}?limit=100`, key)).data.length;
}

/** Memory of 10,000 payments and of 10,000 customers, once garbage is collected. */
export async function memory(library) {
  const host = fork(here('memory-host.mjs'), [library], { execArgv: ['--expose-gc'] });
  const client = startClient();
  const measure = async () => {
    host.send('measure');
    return (await event(host, 'message'))[0];
  };
  try {
    const [{ port }] = await event(host, 'message');
    const ground = await prepare(port);
    const fill = (kind, calls) => client.run({ kind, calls, clients: 8, ground, port });
    // The log of requests has its full size from here on, and code is compiled.
    await fill('retrieve of a customer', 2500);
    const other = await prepare(port, 'sk_test_count');
    const before = await listed(port, other.key, '/v1/events');
    await client.run({ kind: 'create and confirm', calls: 1, clients: 1, ground: other, port });
    const events = (await listed(port, other.key, '/v1/events')) - before;
    await fill('create and confirm', 500);
    const empty = await measure();
    await fill('create and confirm', PAYMENTS);
    const paid = await measure();
    await fill('customer create', PAYMENTS);
    const joined = await measure();
    // A payment is a PaymentIntent, a charge, and what the payment added to the other lists.
    const objects = 2 + events + (await listed(port, other.key, '/v1/balance_transactions').catch(() => 0));
    const payments = paid.bytes - empty.bytes;
    return {
      payments: {
        count: PAYMENTS,
        megabytes: payments / 2 ** 20,
        objects,
        each: payments / PAYMENTS / objects,
      },
      customers: { count: PAYMENTS, each: (joined.bytes - paid.bytes) / PAYMENTS / 2 },
      rss: joined.rss / 2 ** 20,
    };
  } finally {
    client.stop();
    host.disconnect();
  }
}
