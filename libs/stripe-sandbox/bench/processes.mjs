import { fork, spawn } from 'node:child_process';
import { once as event } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { once } from './raw-client.mjs';

export const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Starts a server and waits for its line. `ready` is in milliseconds from the start of the process. */
export async function startServer(args) {
  const began = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  const port = await new Promise((done, failed) => {
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const found = /http:\/\/127\.0\.0\.1:(\d+)/.exec(text);
      if (found) done(Number(found[1]));
    });
    child.on('close', (code) => failed(new Error(`${args.join(' ')} ended with ${code}: ${text}`)));
  });
  const ready = performance.now() - began;
  const stop = async () => {
    const closed = event(child, 'close');
    child.kill('SIGTERM');
    await closed;
  };
  return { port, ready, stop, pid: child.pid };
}

/** Milliseconds of processor time that a process has taken, where Linux tells; else NaN. */
export function processorTime(pid) {
  if (!existsSync(`/proc/${pid}/stat`)) return Number.NaN;
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // In hundredths of a second: own code, and what the system did for it.
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** A process that makes calls. */
export function startClient() {
  const child = fork(here('client.mjs'));
  return {
    /** @returns {Promise<{ calls: number, seconds: number }>} */
    async run(job) {
      child.send(job);
      const [result] = await event(child, 'message');
      if (result.error) throw new Error(result.error);
      return result;
    },
    stop: () => child.disconnect(),
  };
}

const CARD = 'type=card&card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2034&card[cvc]=123';

/** A customer with a saved card, which every measured payment is made with. */
export async function prepare(port, key = 'sk_test_bench') {
  const customer = await once(port, 'POST', '/v1/customers', key, 'email=bench%40example.com');
  const method = await once(port, 'POST', '/v1/payment_methods', key, CARD);
  const path = `/v1/payment_methods/${method.id}/attach`;
  await once(port, 'POST', path, key, `customer=${customer.id}`);
  return { key, customer: customer.id, paymentMethod: method.id, intents: [] };
}

/** Up to a hundred PaymentIntents that are stored, newest first. */
export async function someIntents(port, key) {
  const { data } = await once(port, 'GET', '/v1/payment_intents?limit=100', key);
  return data.map(({ id }) => id);
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
