import type { Core } from '../kernel/core';
import type { SeedCall } from './calls';
import { runCalls } from './run';

/** The snapshot of an account that is being filled, from before the first call; it is there no longer than that takes. */
const BEFORE_SEED = 'snap_before_seed';

/** Takes back what a seed did that a process was killed in the midst of. */
export function undoUnfinishedSeeds(core: Core): void {
  for (const tenant of core.tenants.values()) {
    if (!tenant.snapshots.has(BEFORE_SEED)) continue;
    core.restoreSnapshot(tenant, BEFORE_SEED);
    core.forgetSnapshot(tenant, BEFORE_SEED);
  }
}

/**
 * Makes the calls of a seed in an account that holds nothing yet: all of them, or none.
 * @throws SeedError naming the entry that failed; the account is as it was then
 */
export async function fillAccount(
  core: Core,
  name: string,
  url: string,
  seed: readonly SeedCall[],
): Promise<void> {
  if (!core.isEmpty(name)) return;
  const tenant = core.tenant(name);
  core.takeSnapshot(tenant, BEFORE_SEED);
  try {
    await runCalls({ url, secretKey: tenant.account.secretKey }, seed);
  } catch (error) {
    core.restoreSnapshot(tenant, BEFORE_SEED);
    throw error;
  } finally {
    core.forgetSnapshot(tenant, BEFORE_SEED);
  }
}
