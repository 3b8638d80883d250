#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { compareCommand } from './command/compare';
import { triggerCommand } from './command/trigger';
import { API_VERSION } from './kernel/api-versions';
import { checkLatency, type Latency } from './kernel/latency';
import { PACKAGE_VERSION } from './package-version';
import { createSandbox, type SandboxOptions } from './sandbox';

const HELP = `Stripe sandbox: an offline, stateful Stripe.

  countersign-stripe-sandbox [options]       starts it
  countersign-stripe-sandbox trigger EVENT   brings on an event in one that runs (trigger --help)
  countersign-stripe-sandbox compare         compares an application's calls with Stripe's test mode (compare --help)

  --port N            port to listen on (12111; 0 takes a free one)
  --host ADDRESS      address to listen on (127.0.0.1)
  --public-url URL    address under which browsers reach it
  --allowed-host NAME answer under this host name too, or under all below *.NAME; may be given several times
  --data DIR          keep everything in DIR over restarts
  --key KEY           account of the webhook and the seed (sk_test_countersign)
  --seed FILE         make the API calls that FILE lists (JSON or JavaScript), unless the account holds something
  --webhook URL       send that account's events to URL
  --webhook-secret S  sign them with S (or set WEBHOOK_SECRET, which the list of processes does not show)
  --business-name N   what shoppers know the business as, on hosted Checkout
  --us-bank-account   Checkout sessions that name no payment method types take ACH bank debits too
  --latency MS        let every API call take at least MS milliseconds, or P50,P99 for a spread
  --api-version V     Stripe's API version of calls without a version of their own, and of events (${API_VERSION})
  --nearest-api-version  answer versions that are not spoken in the nearest one
  --version           the version of this package, and Stripe's that it speaks
  --help              this text
`;

const VERSION = `${PACKAGE_VERSION} (Stripe ${API_VERSION})`;

/** What is to be started, or a text to print instead. */
function read(args: string[]): SandboxOptions | string {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '12111' },
      host: { type: 'string' },
      'public-url': { type: 'string' },
      'allowed-host': { type: 'string', multiple: true },
      data: { type: 'string' },
      key: { type: 'string', default: 'sk_test_countersign' },
      webhook: { type: 'string' },
      'webhook-secret': { type: 'string' },
      seed: { type: 'string' },
      'business-name': { type: 'string' },
      'us-bank-account': { type: 'boolean', default: false },
      latency: { type: 'string', default: '0' },
      'api-version': { type: 'string' },
      'nearest-api-version': { type: 'boolean', default: false },
      version: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return HELP;
  if (values.version) return `${VERSION}\n`;
  const number = (name: 'port', max: number): number => {
    const value = Number(values[name]);
    if (!Number.isInteger(value) || value < 0 || value > max) {
      throw new Error(`--${name} must be a whole number from 0 to ${max}.`);
    }
    return value;
  };
  const secret = values['webhook-secret'] ?? process.env.WEBHOOK_SECRET;
  if (values['webhook-secret'] !== undefined && values.webhook === undefined) {
    throw new Error('--webhook-secret needs --webhook.');
  }
  if (
    values.webhook !== undefined &&
    !(/^https?:\/\//.test(values.webhook) && URL.canParse(values.webhook))
  ) {
    throw new Error('--webhook must be an address such as http://127.0.0.1:3000/webhook.');
  }
  return {
    port: number('port', 65535),
    latency: latencyOf(values.latency),
    secretKey: values.key,
    nearestApiVersion: values['nearest-api-version'],
    usBankAccount: values['us-bank-account'],
    ...(values['api-version'] === undefined ? {} : { apiVersion: values['api-version'] }),
    ...(values.host === undefined ? {} : { host: values.host }),
    ...(values['public-url'] === undefined ? {} : { publicUrl: values['public-url'] }),
    ...(values['allowed-host'] === undefined ? {} : { allowedHosts: values['allowed-host'] }),
    ...(values.data === undefined ? {} : { dataDir: values.data }),
    ...(values['business-name'] === undefined ? {} : { businessName: values['business-name'] }),
    ...(values.seed === undefined ? {} : { seed: values.seed }),
    ...(values.webhook === undefined
      ? {}
      : { webhook: { url: values.webhook, ...(secret === undefined ? {} : { secret }) } }),
  };
}

/** `50`, or `50,400`: half of the calls take less than the first, one in a hundred more than the second. */
function latencyOf(text: string): Latency {
  const match = /^(\d+)(?:,(\d+))?$/.exec(text);
  if (!match) throw new Error('--latency takes milliseconds, or two numbers such as 50,400.');
  const [p50, p99] = [Number(match[1]), match[2] === undefined ? null : Number(match[2])];
  return checkLatency(p99 === null ? p50 : { p50, p99 });
}

function explain(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return 'The port is taken. Choose another one with --port.';
  if (code === 'EACCES') return `Permission denied: ${message}`;
  return message;
}

async function main(): Promise<void> {
  const [first, ...rest] = process.argv.slice(2);
  if (first === 'trigger') {
    process.stdout.write(await triggerCommand(rest));
    return;
  }
  if (first === 'compare') {
    process.exitCode = await compareCommand(rest, createSandbox, VERSION);
    return;
  }
  const options = read(process.argv.slice(2));
  if (typeof options === 'string') {
    process.stdout.write(options);
    return;
  }
  const sandbox = await createSandbox(options);
  const stop = (): void => {
    void sandbox.stop().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  // A supervisor that reads this line may send a signal at once.
  process.stdout.write(`Stripe sandbox ready  ${sandbox.url}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
});
