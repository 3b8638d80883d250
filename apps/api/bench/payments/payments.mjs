import { rmSync } from 'node:fs';
import { table } from '../../../../libs/stripe-sandbox/bench/table.mjs';
import { build } from '../server.mjs';
import { counts } from './counts.mjs';
import { bareCustomer, shoppers } from './prepare.mjs';
import { startStack } from './stack.mjs';
import { compare } from './timing.mjs';

const SHOPPERS = 32;

/** What is compared, and what the ratio is meant to stay below. */
const comparisons = (payments) => [
  { latency: 0, clients: 1, count: payments, aim: 8 },
  { latency: 0, clients: 16, count: payments * 4, aim: 8 },
  { latency: 100, clients: 1, count: Math.ceil(payments / 2), aim: 1.1 },
  { latency: 100, clients: 16, count: payments * 4, aim: 1.1 },
];
const AIMS = { API: 4, PostgreSQL: 4, rate: 90 };

function printCounts(results) {
  const cells = results.flatMap(({ flow, steps }) => {
    const total = steps.reduce((sum, { cost }) => sum + cost.stripe.length, 0);
    return steps.map(({ step, cost: { stripe, request, webhooks, jobs } }, n) => [
      n === 0 ? `${flow.name} (${total} calls, at most ${flow.calls.length})` : '',
      step,
      String(stripe.length),
      `${request.statements} / ${request.transactions}`,
      `${webhooks.statements + jobs.statements} / ${webhooks.transactions + jobs.transactions}`,
    ]);
  });
  const head = ['what a payment costs', 'request', 'Stripe', 'SQL / transactions', 'events and jobs'];
  console.log(table(head, cells));
}

const number = (value, digits = 1) => (Number.isFinite(value) ? value.toFixed(digits) : 'not known');

function printTimes(results) {
  const cells = results.map(({ latency, clients, ours, bare, aim }) => [
    `${latency} ms at Stripe, ${clients} client${clients > 1 ? 's' : ''}`,
    number(ours.p50),
    number(ours.p95),
    number(bare.p50),
    number(bare.p95),
    number(ours.p50 / bare.p50, 2),
    `≤ ${aim}`,
  ]);
  const head = ['confirm of a saved card, ms', 'p50', 'p95', 'bare p50', 'bare p95', 'p50 ÷ bare', 'aim'];
  console.log(table(head, cells));
}

function printWork(results) {
  const names = ['API', 'worker', 'PostgreSQL', 'sandbox', 'bare'];
  const cells = results.map(({ latency, clients, cpu, ours, backlog }) => [
    `${latency} ms, ${clients}`,
    ...names.map((name) => number(cpu[name])),
    number(ours.rate),
    `${Math.round(backlog.jobs)} + ${Math.round(backlog.events)}`,
    number(backlog.seconds),
  ]);
  const head = ['CPU ms per confirm', ...names, 'confirms/s', 'jobs + events left', 's to be done'];
  console.log(table(head, cells));
  console.log(
    `Aims: ≤ ${AIMS.API} ms in the API, ≤ ${AIMS.PostgreSQL} ms in PostgreSQL, ≥ ${AIMS.rate} confirms a second with ` +
      'everything on two cores.\n',
  );
}

/**
 * Confirms of a saved card beside a bare server that does the same with the same SDK; and what each flow costs in
 * calls and statements.
 */
export async function payments({ payments: count }) {
  const server = build();
  let stack;
  const giveUp = () => {
    void stack?.stop().finally(() => process.exit(130));
  };
  process.once('SIGINT', giveUp);
  try {
    stack = await startStack(server);
    printCounts(await counts(stack, server));
    const shop = await stack.startShop();
    const people = await shoppers(SHOPPERS, stack);
    const { rows } = await stack.db.query('SELECT id FROM products WHERE published ORDER BY title');
    const ground = {
      stack,
      shop,
      people,
      products: rows.map(({ id }) => id),
      customer: await bareCustomer(stack),
    };
    await compare({ latency: 0, clients: 4, count: count }, ground);
    const results = [];
    for (const one of comparisons(count)) results.push({ ...one, ...(await compare(one, ground)) });
    printTimes(results);
    printWork(results);
  } finally {
    process.off('SIGINT', giveUp);
    await stack?.stop();
    rmSync(server.folder, { recursive: true, force: true });
  }
}
