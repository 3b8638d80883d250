const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Whether a job comes of a timer (its name is its key, it is tried less often than others): it comes again for ever,
 * nobody waits for it.
 */
export const PERIODIC = '(key IS NOT DISTINCT FROM task_identifier AND max_attempts < 25)';

/** What is not done yet, by name. */
async function unfinished({ db, stripe, account }) {
  const [row] = await db.query(
    `SELECT (SELECT count(*)::int FROM graphile_worker.jobs
              WHERE NOT ${PERIODIC} AND attempts < max_attempts
                AND run_at < now() + interval '1 minute') AS jobs,
            (SELECT count(*)::int FROM payment_attempts WHERE closed_at IS NULL) AS attempts,
            (SELECT count(*)::int FROM webhook_events WHERE state = 'received') AS events,
            (SELECT count(*)::int FROM refunds WHERE status NOT IN ('succeeded', 'failed', 'canceled')) AS refunds,
            (SELECT count(*)::int FROM orders WHERE status = 'open') AS "open orders"`,
  );
  const deliveries = await stripe.persist(() => account.deliveries());
  const pending = deliveries.filter(({ state }) => state === 'pending').length;
  return Object.entries({ ...row, deliveries: pending }).filter(([, count]) => count > 0);
}

/** Jobs and events that wait minutes for their next try get it now. */
async function bringForward({ db, stripe, account }) {
  await db.query(
    `UPDATE graphile_worker._private_jobs SET run_at = now()
      WHERE locked_at IS NULL AND attempts BETWEEN 1 AND max_attempts - 1 AND run_at > now()`,
  );
  const deliveries = await stripe.persist(() => account.deliveries());
  const waiting = deliveries.filter(({ state, nextAt }) => state === 'pending' && nextAt !== null);
  for (const delivery of waiting) await account.resend(delivery).catch(() => undefined);
}

/**
 * Waits until nothing is left to do: every order has come to its end, every attempt, job, event and refund too. Retries
 * that wait for minutes are brought forward.
 * @returns what was still not done when the time was over
 */
export async function waitForRest(stack, { seconds, tell }) {
  const end = Date.now() + seconds * 1_000;
  let printed = '';
  for (;;) {
    await bringForward(stack);
    const left = await unfinished(stack);
    const text = left.map(([name, count]) => `${count} ${name}`).join(', ');
    if (left.length === 0 || Date.now() > end) return text;
    if (text !== printed) tell(`waiting for ${text}`);
    printed = text;
    await pause(1_000);
  }
}

/** Lets the reconciliation compare everything with Stripe; it leaves out what changed within the last minute. */
export async function compareAll(stack, { since, tell }) {
  await pause(Math.max(0, since + 62_000 - Date.now()));
  const [row] = await stack.db.query(
    `SELECT id FROM graphile_worker.add_job('compare_with_stripe', '{}', job_key => 'compare')`,
  );
  const isDone = async () => {
    const jobs = await stack.db.query('SELECT 1 FROM graphile_worker.jobs WHERE id = $1', [row.id]);
    return jobs.length === 0;
  };
  tell('comparing with Stripe');
  for (const end = Date.now() + 60_000; !(await isDone()) && Date.now() < end; ) await pause(250);
}
