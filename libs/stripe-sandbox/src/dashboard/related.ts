import type { Tenant } from '../kernel/core/tenant';
import type { LoggedParams, LoggedRequest } from '../kernel/request-log/request-log';
import type { EventRecord, StoredRecord } from '../kernel/store/records';

/** A call that made a card, a token or a customer belongs to the payment that follows within so many ms. */
const BEFORE_MS = 30 * 60_000;

const named = (record: StoredRecord, field: string): string | null => {
  const value = (record as unknown as Record<string, unknown>)[field];
  return typeof value === 'string' ? value : null;
};

/** Whether a record belongs to an intent: it is the intent, or says so. */
const belongs = (record: StoredRecord, intent: string): boolean =>
  record.id === intent ||
  named(record, 'payment_intent') === intent ||
  named(record, 'setup_intent') === intent;

/** The events about an intent and what came of it, oldest first. */
export function eventsOf(tenant: Tenant, intent: string): EventRecord[] {
  const found: EventRecord[] = [];
  for (const event of tenant.account.store.event.values()) {
    if (belongs(event.record, intent)) found.push(event);
  }
  return found;
}

/** Every text of some parameters that looks like an id. */
function* idsIn(params: LoggedParams): Iterable<string> {
  for (const value of Object.values(params)) {
    if (typeof value !== 'string') yield* idsIn(value);
    else if (/^[a-z]+_[A-Za-z0-9]{8,}$/.test(value)) yield value;
  }
}

/**
 * The calls about an intent, and those shortly before that made what it was paid with; oldest first.
 * @param events what happened to it: what they are about belongs to it, and so do the calls that caused them
 */
export function requestsOf(tenant: Tenant, intent: string, events: EventRecord[]): LoggedRequest[] {
  const made = new Set(events.map(({ record }) => record.id));
  const causes = new Set(events.map(({ requestId }) => requestId));
  const all = tenant.requests.list();
  const about = all.filter((entry) => {
    const target = entry.path.split('/')[3];
    return (
      entry.subject === intent ||
      causes.has(entry.id) ||
      (target !== undefined && made.has(target)) ||
      made.has(entry.object ?? '')
    );
  });
  const first = about[0];
  if (!first) return [];
  const used = new Set(about.flatMap((entry) => [...idsIn(entry.params)]));
  const chosen = new Set(about);
  for (const entry of all) {
    if (entry.method !== 'POST' || entry.time < first.time - BEFORE_MS) continue;
    const [, , noun, id, action] = entry.path.split('/');
    const creates = id === undefined && entry.object !== null && used.has(entry.object);
    const attaches = noun === 'payment_methods' && action === 'attach' && used.has(entry.object ?? id ?? '');
    if (creates || attaches) chosen.add(entry);
  }
  return all.filter((entry) => chosen.has(entry));
}
