import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { testKey } from '../compare/key';
import { type CompareOptions, startCompareProxy } from '../compare/proxy';
import type { Sandbox } from '../sandbox';

const HELP = `Holds an application's calls against Stripe's test mode: each goes there and to a sandbox.

  countersign-stripe-sandbox compare --key sk_test_… [options] [-- COMMAND…]

The application calls this proxy in the place of api.stripe.com. When COMMAND ends, or at Ctrl-C, it reports how the
answers differ. COMMAND finds the address in STRIPE_COMPARE_URL. Keys, client secrets, card data and e-mail addresses are
masked. Exits with 0 when nothing differs, with 1 when something does.

  --key KEY       secret key of your account in test mode (or set STRIPE_SECRET_KEY, which the list of processes does
                  not show); live keys are refused
  --upstream URL  what the sandbox is compared with (https://api.stripe.com)
  --answer SIDE   whose answers the application gets, stripe or sandbox (stripe)
  --port N        port to listen on (12112; 0 takes a free one)
  --host ADDRESS  address to listen on (127.0.0.1)
  --report FILE   write the report to FILE too
  --help          this text
`;

interface Command {
  options: CompareOptions;
  report: string | undefined;
  run: string[];
}

function read(args: string[]): Command | null {
  const split = args.indexOf('--');
  const { values } = parseArgs({
    args: split < 0 ? args : args.slice(0, split),
    options: {
      key: { type: 'string' },
      upstream: { type: 'string', default: 'https://api.stripe.com' },
      answer: { type: 'string', default: 'stripe' },
      port: { type: 'string', default: '12112' },
      host: { type: 'string', default: '127.0.0.1' },
      report: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const key =
    values.key === undefined ? testKey(process.env.STRIPE_SECRET_KEY, '--key') : testKey(values.key, '--key');
  const { answer, upstream } = values;
  if (answer !== 'stripe' && answer !== 'sandbox') throw new Error('--answer is stripe or sandbox.');
  if (!/^https?:\/\//.test(upstream) || !URL.canParse(upstream)) {
    throw new Error('--upstream must be an address such as https://api.stripe.com.');
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error('--port must be a whole number from 0 to 65535.');
  }
  return {
    options: { key, upstream, answer, port, host: values.host },
    report: values.report,
    run: split < 0 ? [] : args.slice(split + 1),
  };
}

/** Resolves when the command has ended, or when this process is told to end. */
function ended([command, ...args]: string[], url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child =
      command === undefined
        ? null
        : spawn(command, args, { stdio: 'inherit', env: { ...process.env, STRIPE_COMPARE_URL: url } });
    child?.once('error', reject);
    child?.once('close', () => resolve());
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        child?.kill(signal);
        if (!child) resolve();
      });
    }
  });
}

/**
 * `compare`: runs the proxy until it is told to end, and prints its report.
 * @param version what is compared, with Stripe's version that it speaks
 * @returns the exit code
 * @throws Error with a sentence for the person at the terminal
 */
export async function compareCommand(
  args: string[],
  createSandbox: () => Promise<Sandbox>,
  version: string,
): Promise<number> {
  const command = read(args);
  if (!command) {
    process.stdout.write(HELP);
    return 0;
  }
  const { options } = command;
  const versions = `countersign-stripe-sandbox ${version} against ${new URL(options.upstream).host}`;
  const proxy = await startCompareProxy(options, await createSandbox(), versions);
  process.stderr.write(`Comparing  ${proxy.url}  with ${options.upstream}\n`);
  let failure: unknown;
  await ended(command.run, proxy.url).catch((error: unknown) => {
    failure = error;
  });
  const { text, differences } = await proxy.stop();
  if (failure !== undefined)
    throw new Error(`${command.run[0]} could not be run: ${(failure as Error).message}`);
  process.stdout.write(text);
  if (command.report !== undefined) writeFileSync(command.report, text);
  return differences === 0 ? 0 : 1;
}
