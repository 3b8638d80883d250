/*
 * `STRIPE_SECRET_KEY=sk_test_… npm run test:parity [flow…]`: runs every flow on a sandbox and in Stripe's test mode, and
 * prints what differs, field by field. STRIPE_API_BASE may name another server that speaks the API.
 */
import Stripe from 'stripe';
import { testKey } from '../src/compare/key';
import { createSandbox } from '../src/index';
import { compare, print } from './compare';
import type { Flow, Recording } from './flow';
import { FLOWS } from './flows/all';
import { record } from './record';

function client(key: string, base: string | undefined): Stripe {
  const options = { maxNetworkRetries: 2, telemetry: false };
  if (base === undefined) return new Stripe(key, options);
  const { hostname, port, protocol } = new URL(base);
  const http = protocol === 'http:' ? 'http' : 'https';
  return new Stripe(key, {
    ...options,
    host: hostname,
    port: port || (http === 'http' ? 80 : 443),
    protocol: http,
  });
}

/** A recording, or why there is none. */
async function attempt(flow: Flow, stripe: Stripe): Promise<Recording | string> {
  try {
    return await record(flow, stripe);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Runs one flow on both sides. @returns how many differences it printed */
async function check(flow: Flow, stripe: Stripe): Promise<number> {
  const sandbox = await createSandbox();
  try {
    const ours = await record(flow, client(sandbox.secretKey, sandbox.url));
    const theirs = await attempt(flow, stripe);
    if (typeof theirs === 'string') {
      console.log(`DIFFERS  ${flow.name}: the flow could not be ended there: ${theirs}`);
      return 1;
    }
    const differences = compare(ours, theirs, sandbox.url);
    const verdict = differences.length === 0 ? 'same   ' : 'DIFFERS';
    console.log(`${verdict}  ${flow.name}: ${ours.size} answers, ${differences.length} fields differ`);
    for (const difference of differences) console.log(print(difference));
    return differences.length;
  } finally {
    await sandbox.stop();
  }
}

async function main(names: string[]): Promise<number> {
  const key = testKey(process.env.STRIPE_SECRET_KEY, 'STRIPE_SECRET_KEY');
  const unknown = names.find((name) => !FLOWS.some((flow) => flow.name === name));
  if (unknown !== undefined) {
    throw new Error(`There is no flow ${unknown}. There are: ${FLOWS.map(({ name }) => name).join(', ')}.`);
  }
  const stripe = client(key, process.env.STRIPE_API_BASE);
  let total = 0;
  for (const flow of FLOWS) {
    if (names.length === 0 || names.includes(flow.name)) total += await check(flow, stripe);
  }
  console.log(total === 0 ? 'No differences.' : `${total} differences.`);
  return total === 0 ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  },
);
