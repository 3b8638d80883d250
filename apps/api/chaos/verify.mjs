import { check } from './checks.mjs';
import { compareAll, waitForRest } from './rest.mjs';
import { readEndState } from './truth.mjs';

/**
 * Waits until the installation is at rest, lets it compare itself with Stripe, and holds every rule against the result.
 * What is wrong becomes a finding of the record.
 * @param run what was done: results, shoppers, cards saved beforehand, stock at the start
 * @returns what the sandbox and the database have in the end
 */
export async function verify(stack, { record, tell, ...run }) {
  const since = Date.now();
  for (const seconds of [240, 60]) {
    const left = await waitForRest(stack, { seconds, tell });
    if (left) record.finding('at-rest', 'installation', `not done: ${left}`);
    await compareAll(stack, { since, tell });
  }
  const truth = await readEndState(stack);
  check(truth, { ...run, sent: record.counts.get('orders sent') }, record);
  return truth;
}
