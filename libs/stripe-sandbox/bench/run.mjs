// Part of `npm run bench`: how fast and how small the sandbox is, beside a bare HTTP server. `--help` tells more.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { accounts } from './accounts.mjs';
import { KINDS } from './kinds.mjs';
import { memory } from './memory.mjs';
import { here } from './processes.mjs';
import { lists, speed } from './speed.mjs';
import { startup } from './startup.mjs';
import { table } from './table.mjs';

const HELP = `node libs/stripe-sandbox/bench/run.mjs [parts] [--runs N] [--seconds S] [--package DIR]

  parts          speed, lists, memory, start, accounts; all of them unless some are named
  --runs N       rounds of each comparison; the median counts (7)
  --seconds S    length of each measurement (1)
  --only NAME    for speed: this kind of calls only, such as "create and confirm"
  --package DIR  the built package to measure; it is built first unless this is given
`;
const PARTS = ['start', 'accounts', 'memory', 'speed', 'lists'];

function built() {
  const script = here('../scripts/package/build.mjs');
  const { status, stdout } = spawnSync(process.execPath, [script, '--no-pack'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error('The package could not be built.');
  return stdout.trim();
}

const whole = (number) => Math.round(number).toLocaleString('en-US');
const fixed = (digits) => (number) => number.toFixed(digits);

async function printSpeed(cli, options) {
  const rows = await speed(cli, options);
  const cells = rows.map(({ kind, clients, rate, bare, ratio, cost, bareCost }) => [
    kind,
    String(clients),
    whole(rate),
    whole(bare),
    ratio.toFixed(2),
    `${whole(cost)} / ${whole(bareCost)}`,
  ]);
  console.log(
    table(['calls per second', 'clients', 'sandbox', 'bare server', 'ratio', 'µs of CPU, both'], cells),
  );
}

async function printLists(cli, options) {
  const rows = await lists(cli, options);
  const cells = rows.map(({ kind, small, large, cost }) => [
    kind,
    whole(small),
    whole(large),
    cost.toFixed(2),
  ]);
  console.log(
    table(['calls per second, 1 client', '1,000 payments', '100,000 payments', 'cost, 1 = flat'], cells),
  );
}

async function printMemory(_, __, library) {
  const { payments, customers, rss } = await memory(library);
  console.log(
    table(
      ['memory', ''],
      [
        [`${whole(payments.count)} payments`, `${fixed(1)(payments.megabytes)} MB`],
        [`each of a payment's ${payments.objects} objects`, `${whole(payments.each)} bytes`],
        ['a customer, or the event of its creation', `${whole(customers.each)} bytes`],
        [`the process after ${whole(payments.count + customers.count)} calls and more`, `${whole(rss)} MB`],
      ],
    ),
  );
}

async function printStart(cli) {
  const { sandbox, bare, full, kept, journalRate } = await startup(cli);
  console.log(
    table(
      ['start of the process until it takes calls', 'ms'],
      [
        ['sandbox', whole(sandbox)],
        ['bare server', whole(bare)],
        [`sandbox with --data holding ${whole(kept)} payments`, whole(full)],
      ],
    ),
  );
  console.log(`With --data: ${whole(journalRate)} payments per second, 8 clients.\n`);
}

async function printAccounts(cli) {
  const { count, ms } = await accounts(cli);
  console.log(
    `${whole(count)} accounts at once, each with a customer, a card and a payment: ${whole(ms)} ms.\n`,
  );
}

const PRINT = {
  start: printStart,
  accounts: printAccounts,
  memory: printMemory,
  speed: printSpeed,
  lists: printLists,
};

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      runs: { type: 'string', default: '7' },
      seconds: { type: 'string', default: '1' },
      only: { type: 'string' },
      package: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.filter((part) => !PARTS.includes(part));
  if (values.help || unknown.length > 0) {
    process.stdout.write(unknown.length > 0 ? `There is no part ${unknown[0]}.\n\n${HELP}` : HELP);
    process.exitCode = unknown.length > 0 ? 1 : 0;
  } else {
    const folder = values.package ?? built();
    const cli = join(folder, 'dist', 'cli.cjs');
    if (!existsSync(cli)) throw new Error(`${folder} holds no built package.`);
    const options = { runs: Number(values.runs), seconds: Number(values.seconds), only: values.only };
    if (values.only !== undefined && !(values.only in KINDS))
      throw new Error(`No calls are called ${values.only}.`);
    if (!(options.runs >= 1) || !(options.seconds > 0)) throw new Error('--runs and --seconds are numbers.');
    console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}\n`);
    for (const part of PARTS) {
      if (positionals.length > 0 && !positionals.includes(part)) continue;
      await PRINT[part](cli, options, join(dirname(cli), 'index.cjs'));
    }
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
