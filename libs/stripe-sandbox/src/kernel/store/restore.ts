import type { Tenant } from '../tenant';
import type { Identity, KeptAnswer } from './account';
import type { Operation } from './operation';
import type { CollectionName, EventRecord, StoredRecord } from './records';

type AnyCollection = { get(id: string): StoredRecord | undefined; put(record: StoredRecord): void };

/** Does one write of the journal. */
export function apply(tenant: Tenant, operation: Operation): void {
  const { account, webhooks } = tenant;
  const collection = (name: CollectionName) => account.store[name] as unknown as AnyCollection;
  switch (operation[0]) {
    case 'put':
      collection(operation[1]).put(operation[2]);
      break;
    case 'delete':
      account.store[operation[1]].delete(operation[2]);
      break;
    case 'event': {
      const [, event, about] = operation;
      const record = typeof about === 'string' ? collection(event.about).get(about) : about;
      account.store.event.put({ ...event, record } as EventRecord);
      break;
    }
    case 'answer': {
      const [, key, answer, about] = operation;
      const record =
        typeof about === 'string' ? (collection(answer.about as CollectionName).get(about) ?? null) : about;
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

/** Applies one journal line: `[account, operations]`; the first line of an account says who it is. */
export function restore(
  line: unknown,
  tenants: Map<string, Tenant>,
  add: (name: string, identity: Identity) => Tenant,
): void {
  const [name, operations] = line as [string, Operation[]];
  const first = operations[0];
  let tenant = tenants.get(name);
  if (!tenant && first?.[0] === 'identity') tenant = add(name, first[1]);
  if (!tenant) throw new Error(`The journal mentions the account ${name} before it was made.`);
  for (const operation of operations) apply(tenant, operation);
}

/** The journal lines that bring an account back as it is now. */
export function* snapshot(tenant: Tenant): Iterable<[string, Operation[]]> {
  const { account, webhooks } = tenant;
  const line = (operation: Operation): [string, Operation[]] => [account.name, [operation]];
  yield line(['identity', account.identity]);
  yield line(['settings', account.settings]);
  yield line(['ahead', account.ahead]);
  // Events and answers refer to records, so they come after all of them.
  for (const name of Object.keys(account.store) as CollectionName[]) {
    if (name === 'event') continue;
    for (const record of account.store[name].values()) yield line(['put', name, record]);
  }
  for (const { record, ...event } of account.store.event.values()) {
    const current = account.store[event.about].get(record.id) === record;
    yield line(['event', event, current ? record.id : record]);
  }
  for (const [key, { record, ...answer }] of account.answers) {
    const current = record && answer.about && account.store[answer.about].get(record.id) === record;
    yield line(['answer', key, answer, current ? record.id : record]);
  }
  for (const taken of tenant.snapshots.values()) yield line(['snapshot', taken]);
  for (const job of account.schedule.values()) yield line(['job', job]);
  for (const delivery of webhooks.deliveries.values()) yield line(['delivery', delivery]);
}
