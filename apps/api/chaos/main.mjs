// `npm run chaos`: orders are placed and paid while everything is killed. `--help` tells more.
import { readOptions, refuseUsage } from '../../local/setup/options.mjs';
import { SAVED } from './cards.mjs';
import { Dice } from './dice.mjs';
import { run as runOrder } from './flows/order.mjs';
import { inInstallation, tell } from './installation.mjs';
import { planOrders } from './plan.mjs';
import { Record } from './record.mjs';
import { Shopper } from './shopper.mjs';
import { Storm } from './storm.mjs';
import { verify } from './verify.mjs';

const HELP = `npm run chaos -- [--orders N] [--seed S] [--shoppers N] [--every MS] [--keep]

Shoppers place and pay orders over HTTP in the official flow: saved and new cards, challenges, declines, cancellations,
Stripe Checkout, refunds, two tabs at once, and payments that are unexpected or made twice. Meanwhile processes of the API, the
worker, PostgreSQL and the sandbox are killed with SIGKILL, calls to Stripe fail in every way, and events are lost,
doubled and shuffled. When everything is at rest, Stripe and the database must agree on every cent and every copy.

  --orders N    orders to be placed (300)
  --seed S      what happens, and when, is drawn from it (the time of day)
  --shoppers N  how many shop at once (8)
  --every MS    milliseconds between two kills, on average (700)
  --keep        keeps the logs and the data of a run that found nothing

It starts an installation of its own and leaves nothing behind. The exit code is 1 when a rule was broken.
`;

/** Shoppers, an admin, books that many want and books with one copy. */
async function prepare(stack, { flow, plans, options, record }) {
  const newShopper = (name) => {
    const dice = new Dice(options.seed, 'shopper', name);
    return new Shopper({ stack, record, dice, flow }).join();
  };
  const shoppers = await Promise.all(Array.from({ length: options.shoppers }, (_, n) => newShopper(n)));
  const owner = await newShopper('owner');
  await stack.db.query(`UPDATE users SET role = 'admin' WHERE id = $1`, [owner.id]);
  const scarce = [];
  for (let n = plans.filter(({ kind }) => kind === 'sold-out').length; n > 0; n--) {
    const price = { amount: 1500, currency: 'usd' };
    const book = { title: `The Last Copy ${n}`, author: 'Anna Author', price, stock: 1 };
    scarce.push((await owner.persist('POST', '/api/products', book)).body.id);
  }
  await stack.db.query(`UPDATE products SET stock = 1000 WHERE title NOT LIKE 'The Last Copy%'`);
  const rows = await stack.db.query('SELECT id, title, stock FROM products ORDER BY title');
  return {
    shoppers,
    owner,
    books: rows.filter(({ id }) => !scarce.includes(id)).map(({ id }) => id),
    scarceBook: async () => scarce.pop(),
    initialStock: new Map(rows.map(({ id, stock }) => [id, stock])),
  };
}

/** Each shopper does what is planned, one order after the other; a flow that breaks down is a finding. */
async function shop(plans, ground, record) {
  const results = [];
  const progress = setInterval(() => tell(`${results.length} of ${plans.length} orders`), 10_000);
  await Promise.all(
    ground.shoppers.map(async (shopper, n) => {
      for (const plan of plans.filter((one) => one.shopper === n)) {
        try {
          const result = await runOrder(shopper, plan, ground);
          record.count(`flow ${plan.kind}`);
          results.push({ ...result, shopperId: shopper.id });
        } catch (error) {
          record.finding('flows', `order ${plan.n} (${plan.kind})`, error.stack);
        }
      }
    }),
  );
  clearInterval(progress);
  return results;
}

function report(record, truth, options) {
  for (const { check: name, subject, text } of record.findings)
    console.log(`VIOLATION ${name}  ${subject}: ${text}`);
  const states = ['paid', 'refunded', 'canceled', 'open'].map(
    (status) => `${truth.orders.filter((order) => order.status === status).length} ${status}`,
  );
  const counts = [...record.counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, times]) => `${name}: ${times}`);
  console.log(
    `\n${truth.orders.length} orders: ${states.join(', ')}; ${truth.unexpectedIds.size} unexpected payments`,
  );
  console.log(counts.join('; '));
  console.log(
    `${record.total('kill')} kills, ${record.total('fault')} faults, ${record.findings.length} violations, ` +
      `seed ${options.seed}: npm run chaos -- --orders ${options.orders} --seed ${options.seed} ` +
      `--shoppers ${options.shoppers} --every ${options.every}`,
  );
}

async function main(options) {
  const record = new Record();
  const { seed, keep } = options;
  const plans = planOrders(seed, options.orders, options.shoppers);
  await inInstallation({ seed, record, keep }, async (stack, flow) => {
    const ground = await prepare(stack, { flow, plans, options, record });
    tell(`${options.orders} orders by ${options.shoppers} shoppers, seed ${seed}`);
    const storm = new Storm(stack, { ...options, record });
    const results = await shop(plans, ground, record);
    await storm.end();
    tell('the last order has been placed, nothing goes wrong any more');
    const truth = await verify(stack, { ...ground, results, saved: Object.values(SAVED), record, tell });
    report(record, truth, options);
  });
  return record.findings.length === 0;
}

try {
  const { values } = await readOptions(HELP, {
    options: {
      orders: { type: 'string', default: '300' },
      seed: { type: 'string', default: String(Math.floor(Date.now() / 1000) % 1_000_000) },
      shoppers: { type: 'string', default: '8' },
      every: { type: 'string', default: '700' },
      keep: { type: 'boolean', default: false },
    },
  });
  const [orders, shoppers, every] = [values.orders, values.shoppers, values.every].map(Number);
  if (!(orders >= 1) || !(shoppers >= 1) || !(every >= 100))
    refuseUsage('--orders and --shoppers are 1 or more, --every is 100 or more.', HELP);
  const done = await main({ orders, shoppers, every, seed: values.seed, keep: values.keep });
  if (!done) process.exitCode = 1;
} catch (error) {
  console.error(error.stack);
  process.exitCode = 1;
}
