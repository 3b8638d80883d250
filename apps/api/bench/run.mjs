// `npm run bench`: how fast the shop is. `--help` tells more.
import { cpus } from 'node:os';
import { readOptions, refuseUsage } from '../../local/setup/options.mjs';
import { catalogue } from './catalogue.mjs';
import { click } from './click/click.mjs';
import { lighthouse } from './lighthouse/lighthouse.mjs';
import { payments } from './payments/payments.mjs';
import { sizes } from './sizes.mjs';

/** What can be measured, each by itself. */
const PARTS = { payments, click, lighthouse, catalogue, sizes };

const HELP = `node apps/api/bench/run.mjs [parts] [--books N] [--calls N] [--payments N]

  parts          ${Object.keys(PARTS).join(', ')}; all of them unless some are named
  --books N      catalogue: books in the shop (100000)
  --calls N      catalogue: measured calls of each kind (300)
  --pages A,B    lighthouse: shop, book, pay, admin; all of them unless some are named
  --reports DIR  lighthouse: a folder for its reports, to be opened in its viewer
  --payments N   payments: how many are confirmed in a row by one client; fewer make a shorter run (100)
`;

async function read() {
  const { values, positionals } = await readOptions(HELP, {
    allowPositionals: true,
    options: {
      books: { type: 'string', default: '100000' },
      calls: { type: 'string', default: '300' },
      payments: { type: 'string', default: '100' },
      pages: { type: 'string' },
      reports: { type: 'string' },
    },
  });
  const { pages, reports, help: _, ...numbers } = values;
  const options = {
    ...Object.fromEntries(Object.entries(numbers).map(([name, text]) => [name, Number(text)])),
    pages: pages?.split(','),
    reports,
  };
  const unknown = positionals.find((part) => !(part in PARTS));
  if (unknown) refuseUsage(`There is no part ${unknown}.`, HELP);
  if (!(options.books >= 1000) || !(options.calls >= 1) || !(options.payments >= 10))
    refuseUsage('--books is 1000 or more, --calls 1 or more, --payments 10 or more.', HELP);
  return { options, parts: positionals.length > 0 ? positionals : Object.keys(PARTS) };
}

try {
  const { options, parts } = await read();
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}\n`);
  for (const part of parts) await PARTS[part](options);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
