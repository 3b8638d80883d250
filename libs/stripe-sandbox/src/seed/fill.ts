import type { Core } from '../kernel/core/core';
import type { Tenant } from '../kernel/core/tenant';
import type { SeedCall } from './calls';
import { runCalls } from './run';

/** The snapshot of an account that is being filled, from before the first call; it is there no longer than that takes. */
const BEFORE_SEED = 'snap_before_seed';

function rollBack(core: Core, tenant: Tenant): void {
  core.restoreSnapshot(tenant, BEFORE_SEED);
  core.forgetSnapshot(tenant, BEFORE_SEED);
}

/** Rolls back the seeds that did not come to their end, because the process was killed or the disk was full. */
export function undoUnfinishedSeeds(core: Core): void {
  for (const tenant of core.tenants.values()) {
    if (tenant.snapshots.has(BEFORE_SEED)) rollBack(core, tenant);
  }
}

/**
 * Makes the calls of a seed in an account that holds nothing yet: all of them, or none.
 * @throws SeedError naming the entry that failed; the account is as it was then, or will be at the next start
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
    try {
      rollBack(core, tenant);
    } catch {
      // On a full disk this fails as the entry did; the snapshot stays, and the next start rolls the seed back.
    }
    throw error;
  }
  core.forgetSnapshot(tenant, BEFORE_SEED);
}
