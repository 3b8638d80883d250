// `npm run load`: many shoppers buy at once, nothing is killed, and every cent and copy is checked. `--help` tells more.
import { Agent } from 'node:http';
import { readOptions, refuseUsage } from '../../local/setup/options.mjs';
import { Dice } from '../chaos/dice.mjs';
import { run as runOrder } from '../chaos/flows/order.mjs';
import { inInstallation, tell } from '../chaos/installation.mjs';
import { Record } from '../chaos/record.mjs';
import { verify } from '../chaos/verify.mjs';
import { planOrder, SAVED_BEFORE } from './plan.mjs';
import { TimedShopper, Timings } from './timed-shopper.mjs';

const NUMBERS = { shoppers: 64, seconds: 120, think: 1000, api: 1, workers: 1, seed: 1 };

const HELP = `npm run load -- [--shoppers N] [--seconds N] [--think MS] [--api N] [--workers N] [--seed S] [--keep]

Shoppers place and pay orders over HTTP for a while: saved and new cards, challenges, declines, Stripe Checkout, refunds.
It prints how long each route took, and then checks that Stripe and the database agree on every cent and every copy.
Everything runs on this machine, shoppers, PostgreSQL and sandbox included.

  --shoppers N  how many shop at once (${NUMBERS.shoppers})
  --seconds N   how long they begin new orders (${NUMBERS.seconds})
  --think MS    milliseconds before each order, on average (${NUMBERS.think})
  --api N       API processes (${NUMBERS.api})
  --workers N   worker processes (${NUMBERS.workers})
  --seed S      what is bought, and how it is paid, is drawn from it (${NUMBERS.seed})
  --keep        keeps the logs and the data

The exit code is 1 when a call was refused or got no answer, or when a rule was broken.
`;

/** Signed-up shoppers with their cards, an admin for refunds, and books that do not run out. */
async function prepare(stack, flow, options, record) {
  const connections = new Agent({ keepAlive: true });
  const newShopper = (name) => {
    const dice = new Dice(options.seed, 'shopper', name);
    return new TimedShopper({ stack, record, dice, flow, connections }).join(SAVED_BEFORE);
  };
  const shoppers = [];
  for (let n = 0; n < options.shoppers; n++) shoppers.push(await newShopper(n));
  const owner = await newShopper('owner');
  await stack.db.query(`UPDATE users SET role = 'admin' WHERE id = $1`, [owner.id]);
  await stack.db.query('UPDATE products SET stock = 1000000');
  const rows = await stack.db.query('SELECT id, stock FROM products ORDER BY title');
  const initialStock = new Map(rows.map(({ id, stock }) => [id, stock]));
  return {
    shoppers,
    owner,
    books: rows.map(({ id }) => id),
    initialStock,
    close: () => connections.destroy(),
  };
}

/** Each shopper buys one order after the other until the time is over. @returns results, as chaos has them */
async function shop(ground, { seed, seconds, think }, record) {
  const results = [];
  const end = Date.now() + seconds * 1_000;
  const progress = setInterval(() => tell(`${results.length} orders`), 10_000);
  await Promise.all(
    ground.shoppers.map(async (shopper, index) => {
      for (let n = 0; Date.now() < end; n++) {
        const plan = planOrder(seed, index, n, { books: ground.books.length, think });
        try {
          const result = await runOrder(shopper, plan, ground);
          results.push({ ...result, shopperId: shopper.id });
          if (result.outcome !== 'paid') record.finding('paid', result.orderId, result.outcome);
        } catch (error) {
          record.finding('flows', `order ${n} of shopper ${index}`, error.stack);
        }
      }
    }),
  );
  clearInterval(progress);
  return results;
}

function report({ timings, record, truth, orders, seconds }, options) {
  const ms = (number) => number.toFixed(0).padStart(7);
  console.log(`\n${'ms'.padEnd(48)}  calls    p50    p95    p99    max`);
  for (const { route, calls, p50, p95, p99, max } of timings.rows())
    console.log(`${route.padEnd(48)}${String(calls).padStart(7)}${[p50, p95, p99, max].map(ms).join('')}`);
  for (const line of record.lines()) console.log(`FINDING ${line}`);
  const flags = Object.keys(NUMBERS).map((name) => `--${name} ${options[name]}`);
  console.log(
    `\n${orders} orders in ${seconds.toFixed(0)} s (${(orders / seconds).toFixed(1)} a second), ` +
      `${truth.orders.length} in the database, ${record.findings.length} findings: npm run load -- ${flags.join(' ')}`,
  );
}

async function main(options) {
  const record = new Record();
  const { seed, keep, api: apis, workers } = options;
  await inInstallation({ seed, record, keep, apis, workers, times: {} }, async (stack, flow) => {
    const ground = await prepare(stack, flow, options, record);
    const timings = new Timings();
    for (const shopper of ground.shoppers) shopper.timings = timings;
    tell(`${options.shoppers} shoppers, API × ${apis}, worker × ${workers}, for ${options.seconds} s`);
    const start = Date.now();
    const results = await shop(ground, options, record);
    const seconds = (Date.now() - start) / 1_000;
    tell('the last order has been placed');
    const saved = Object.values(SAVED_BEFORE);
    const truth = await verify(stack, { ...ground, results, saved, record, tell });
    ground.close();
    report({ timings, record, truth, orders: results.length, seconds }, options);
  });
  return record.findings.length === 0;
}

async function optionsOf() {
  const { values } = await readOptions(HELP, {
    options: {
      ...Object.fromEntries(
        Object.entries(NUMBERS).map(([name, number]) => [name, { type: 'string', default: String(number) }]),
      ),
      keep: { type: 'boolean', default: false },
    },
  });
  const numbers = Object.fromEntries(Object.keys(NUMBERS).map((name) => [name, Number(values[name])]));
  const { think, seed, ...counts } = numbers;
  if (Object.values(counts).some((count) => !(count >= 1)) || !(think >= 0) || Number.isNaN(seed))
    refuseUsage('--shoppers, --seconds, --api and --workers are 1 or more, --think is 0 or more.', HELP);
  return { ...numbers, keep: values.keep };
}

try {
  if (!(await main(await optionsOf()))) process.exitCode = 1;
} catch (error) {
  console.error(error.stack);
  process.exitCode = 1;
}
