import { setTimeout as sleep } from 'node:timers/promises';
import { API_VERSION } from '../kernel/api-versions';
import { invalid } from '../kernel/errors';
import { type SeedCall, SeedError } from '../seed/calls';
import { type MadeCall, runCalls } from '../seed/run';
import { send, type Target } from '../seed/send';
import { TRIGGER_NAMES, TRIGGERS } from './table';

/** What a trigger did. */
export interface Triggered {
  object: 'trigger';
  /** The name that was asked for, such as `payment_intent.succeeded`. */
  type: string;
  /** The event itself, as the API shows it. */
  event: { id: string; type: string; [field: string]: unknown };
  /** The calls that were made, with the ids of the objects that they answered with. */
  calls: { call: string; status: number; id: string | null }[];
}

type Event = Triggered['event'];

/** What a clock brings on follows its answer at once, but not within it. */
const PATIENCE_MS = 5_000;
const POLL_MS = 5;

async function newestOf(target: Target, type: string): Promise<Event | undefined> {
  const { body } = await send(target, 'GET', '/v1/events', { type, limit: 1 });
  return (body as { data?: Event[] }).data?.[0];
}

async function eventAfter(target: Target, type: string, before: string | undefined): Promise<Event> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const newest = await newestOf(target, type);
    if (newest && newest.id !== before) return newest;
    if (Date.now() > end) throw new SeedError(`The calls of ${type} were made, and no such event followed.`);
    await sleep(POLL_MS);
  }
}

/**
 * Calls that need a setting of the account change it for themselves alone: it is what it was afterwards, and off where
 * nothing was set.
 */
async function withSettingsKept<T>(
  target: Target,
  calls: readonly SeedCall[],
  run: () => Promise<T>,
): Promise<T> {
  const changed = calls
    .filter(({ call }) => call === 'POST /_sandbox/settings')
    .flatMap(({ params }) => Object.keys(params ?? {}));
  if (changed.length === 0) return run();
  const before = (await send(target, 'GET', '/_sandbox/settings')).body as Record<string, unknown>;
  try {
    return await run();
  } finally {
    const own = Object.fromEntries(changed.map((name) => [name, before[name] ?? false]));
    await send(target, 'POST', '/_sandbox/settings', own);
  }
}

const idOf = ({ answer }: MadeCall): string | null => {
  const id = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'id') : null;
  return typeof id === 'string' ? id : null;
};

/**
 * Brings on an event of Stripe's by the API calls that cause it, made on the sandbox itself like those of any client:
 * they are in its log, cause all other events that belong to them, and meet its faults and latency.
 * @throws ApiError 400 when there is no such trigger, or when one of its calls fails
 */
export async function trigger(account: Target, type: string): Promise<Triggered> {
  const target = { ...account, apiVersion: API_VERSION };
  const calls = TRIGGERS.get(type);
  if (!calls) {
    throw invalid(`There is no trigger for '${type}'. There is one for: ${TRIGGER_NAMES.join(', ')}.`, {
      param: 'event',
    });
  }
  try {
    const before = await newestOf(target, type);
    const made = await withSettingsKept(target, calls, () =>
      runCalls(target, calls, (index, call) => `Call ${index + 1} of ${type} (${call})`),
    );
    const event = await eventAfter(target, type, before?.id);
    return {
      object: 'trigger',
      type,
      event,
      calls: made.map((one) => ({ call: one.call, status: one.status, id: idOf(one) })),
    };
  } catch (error) {
    if (error instanceof SeedError) throw invalid(error.message);
    throw error;
  }
}
