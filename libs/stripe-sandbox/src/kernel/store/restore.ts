import type { Tenant } from '../core/tenant';
import { type Identity, type KeptAnswer, writable } from './account';
import type { Entry, Reader } from './differences';
import type { Operation } from './operation';
import type { CollectionName, StoredRecord } from './records';

/** Does one write of the journal. */
export function apply(tenant: Tenant, operation: Operation): void {
  const { account, webhooks } = tenant;
  const held = (name: CollectionName, id: string): StoredRecord | undefined => account.store[name].get(id);
  switch (operation[0]) {
    case 'put':
      writable(account, operation[1]).put(operation[2]);
      break;
    case 'delete':
      writable(account, operation[1]).delete(operation[2]);
      break;
    case 'event': {
      const [, event, shown] = operation;
      const record = typeof shown === 'string' ? (held(event.about, shown) as StoredRecord) : shown;
      writable(account, 'event').put({ record, ...event });
      break;
    }
    case 'answer': {
      const [, key, answer, about] = operation;
      const record =
        typeof about === 'string' ? (held(answer.about as CollectionName, about) ?? null) : about;
      account.answers.set(key, { ...answer, record } as KeptAnswer);
      break;
    }
    case 'delivery':
      webhooks.add(operation[1]);
      break;
    case 'settings':
      account.settings = operation[1];
      break;
    case 'job':
      account.schedule.add(operation[1]);
      break;
    case 'done':
      account.schedule.remove(operation[1]);
      break;
    case 'ahead':
      account.ahead = operation[1];
      break;
    case 'reset':
      account.clear();
      webhooks.clear();
      break;
    case 'snapshot':
      tenant.snapshots.set(operation[1].id, operation[1]);
      break;
    case 'forget-snapshot':
      tenant.snapshots.delete(operation[1]);
      break;
    case 'identity':
      break;
  }
}

/** How much a write brings with it: a snapshot holds many. */
const weightOf = (operation: Operation): number =>
  operation[0] === 'snapshot' ? operation[1].operations.length : 1;

/**
 * Applies one journal line: `[account, entries]`; the first line of an account says who it is. Returns how many
 * writes that were.
 */
export function restore(
  line: unknown,
  reader: Reader,
  tenants: Map<string, Tenant>,
  add: (name: string, identity: Identity) => Tenant,
): number {
  const [name, entries] = line as [string, Entry[]];
  const first = entries[0];
  let tenant = tenants.get(name);
  if (!tenant && first?.[0] === 'identity') tenant = add(name, first[1]);
  if (!tenant) throw new Error(`The journal mentions the account ${name} before it was made.`);
  const { account } = tenant;
  const held = (kind: CollectionName, id: string): StoredRecord | undefined => account.store[kind].get(id);
  let writes = 0;
  for (const entry of entries) {
    const operation = reader.read(name, entry, held);
    apply(tenant, operation);
    writes += weightOf(operation);
  }
  return writes;
}

/** How many writes `snapshot` would take. */
export function sizeOf({ account, snapshots, webhooks }: Tenant): number {
  let size = 3 + account.answers.size + account.schedule.size + webhooks.deliveries.size;
  for (const name of Object.keys(account.store) as CollectionName[]) size += account.store[name].size;
  for (const { operations } of snapshots.values()) size += operations.length;
  return size;
}

/** The writes that bring an account back as it is now. */
export function* snapshot(tenant: Tenant): Iterable<Operation> {
  const { account, webhooks } = tenant;
  yield ['identity', account.identity];
  yield ['settings', account.settings];
  yield ['ahead', account.ahead];
  // Events and answers refer to records, so they come after all of them.
  for (const name of Object.keys(account.store) as CollectionName[]) {
    if (name === 'event') continue;
    for (const record of account.store[name].values()) yield ['put', name, record];
  }
  for (const { record, ...event } of account.store.event.values()) {
    const current = account.store[event.about].get(record.id) === record;
    yield ['event', event, current ? record.id : record];
  }
  for (const [key, { record, ...answer }] of account.answers) {
    const current = record && answer.about && account.store[answer.about].get(record.id) === record;
    yield ['answer', key, answer, current ? record.id : record];
  }
  for (const taken of tenant.snapshots.values()) yield ['snapshot', taken];
  for (const job of account.schedule.values()) yield ['job', job];
  for (const delivery of webhooks.deliveries.values()) yield ['delivery', delivery];
}
