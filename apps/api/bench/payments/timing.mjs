import { waitFor } from '../processes.mjs';
import { bare, ours, times } from './prepare.mjs';

/** Rounds of each comparison: ours, the bare server, ours, the bare server, … */
const ROUNDS = 2;

/** Confirms what was prepared, so many clients at a time; answers seconds and the milliseconds of each. */
async function confirmAll(prepared, clients) {
  const began = performance.now();
  const ms = await times(prepared.length, clients, async (n) => {
    const { browser, path, body } = prepared[n];
    const answer = await browser.post(path, body);
    if (answer.status === 200 && answer.body.status === 'succeeded') return answer.ms;
    throw new Error(`A confirm was answered with ${answer.status}: ${JSON.stringify(answer.body)}`);
  });
  return { ms, seconds: (performance.now() - began) / 1000 };
}

/** Jobs that are due and events that have not arrived. */
async function backlog({ db, account }) {
  const { rows } = await db.query(
    `SELECT count(*)::int AS jobs FROM graphile_worker.jobs WHERE run_at <= now() AND attempts < max_attempts`,
  );
  const events = (await account.deliveries()).filter(({ state }) => state === 'pending').length;
  return { jobs: rows[0].jobs, events };
}

async function drained(stack) {
  const began = performance.now();
  await waitFor(
    'the jobs to be done',
    async () => {
      const { jobs, events } = await backlog(stack);
      return jobs + events === 0;
    },
    { every: 100 },
  );
  return (performance.now() - began) / 1000;
}

const quantile = (values, q) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
};

const minus = (after, before) =>
  Object.fromEntries(
    Object.entries(after).map(([name, ms]) => [name, ms === null ? null : ms - before[name]]),
  );
const plus = (a, b) =>
  Object.fromEntries(Object.keys(b).map((name) => [name, (a[name] ?? 0) + (b[name] ?? Number.NaN)]));

/**
 * Confirms of a saved card, ours beside the bare server's, in turns. What our events and jobs do meanwhile counts; what
 * is left of them afterwards is waited for, so that the bare server has the machine to itself.
 */
export async function compare({ latency, clients, count }, ground) {
  const { stack, shop, people, products, customer } = ground;
  const both = { ours: { ms: [], seconds: 0 }, bare: { ms: [], seconds: 0 } };
  const left = { jobs: 0, events: 0, seconds: 0 };
  let cpu = {};
  let bareCpu = 0;
  const add = (name, { ms, seconds }) => {
    both[name].ms.push(...ms);
    both[name].seconds += seconds;
  };
  const latencyOf = async (ms) => {
    for (const account of [stack.account, stack.bareAccount]) await account.settings({ latency: ms });
  };
  const each = Math.ceil(count / ROUNDS);
  for (let round = 0; round < ROUNDS; round++) {
    const prepared = await ours(each, people, products, stack);
    const preparedBare = await bare(each, customer, stack);
    await drained(stack);
    await latencyOf(latency);
    const before = stack.cpu(shop);
    add('ours', await confirmAll(prepared, clients));
    const { jobs, events } = await backlog(stack);
    const seconds = await drained(stack);
    cpu = plus(cpu, minus(stack.cpu(shop), before));
    for (const [name, value] of Object.entries({ jobs, events, seconds })) left[name] += value / ROUNDS;
    const beforeBare = stack.cpu(shop).bare;
    add('bare', await confirmAll(preparedBare, clients));
    bareCpu += stack.cpu(shop).bare - beforeBare;
    await latencyOf(0);
  }
  const summary = ({ ms, seconds }) => ({
    p50: quantile(ms, 0.5),
    p95: quantile(ms, 0.95),
    rate: ms.length / seconds,
  });
  const perConfirm = (total) => total / (each * ROUNDS);
  return {
    latency,
    clients,
    ours: summary(both.ours),
    bare: summary(both.bare),
    cpu: Object.fromEntries(
      Object.entries({ ...cpu, bare: bareCpu }).map(([name, total]) => [name, perConfirm(total)]),
    ),
    backlog: left,
  };
}
