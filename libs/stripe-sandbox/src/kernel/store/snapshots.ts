import type { Tenant } from '../core/tenant';
import { random } from '../ids';
import { sandboxErrors } from '../sandbox-errors';
import type { Operation, Snapshot } from './operation';
import { snapshot } from './restore';

/** Deliveries change in place; everything else is replaced when it changes, so it can be shared. */
const copied = (operation: Operation): Operation =>
  operation[0] === 'delivery' ? ['delivery', structuredClone(operation[1])] : operation;

/** The account as it is now. */
export function takeSnapshot(tenant: Tenant, id = `snap_${random(16)}`): Snapshot {
  const operations: Operation[] = [];
  for (const operation of snapshot(tenant)) {
    if (operation[0] !== 'identity' && operation[0] !== 'snapshot') {
      operations.push(copied(operation));
    }
  }
  return { id, created: tenant.account.now(), operations };
}

/** The writes that bring the account back to a snapshot, which stays. */
export function restoringWrites(tenant: Tenant, id: string): Operation[] {
  const held = tenant.snapshots.get(id);
  if (!held) {
    throw sandboxErrors.snapshot({ id });
  }
  return [['reset'], ...held.operations.map(copied)];
}
