import type { RemoteAccount } from '../../src/remote/account';
import { difference, leaves, sameValue } from './leaves';
import { readScenario, type Step } from './scenario';
import { formOf } from './send';

type Json = Record<string, unknown>;

const CARRIED = ['payment_intent', 'payment_method', 'setup_intent'];
const ERROR_FIELDS = ['type', 'code', 'param', 'decline_code'];

const valueAt = (value: unknown, field: string): unknown =>
  field.split('.').reduce<unknown>((held, key) => (held as Json | null | undefined)?.[key], value);

/** Puts the fields of earlier answers in the place of `{name.field}`. */
function filled<T>(value: T, answers: Record<string, unknown>): T {
  if (typeof value === 'string') {
    const text = value.replace(/\{([\w-]+)\.([\w.-]+)\}/g, (_, name: string, field: string) =>
      String(valueAt(answers[name], field) ?? `missing_${name}_${field}`),
    );
    return text as T;
  }
  if (Array.isArray(value)) return value.map((entry) => filled(entry, answers)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, entry]) => [name, filled(entry, answers)]);
  return Object.fromEntries(entries) as T;
}

async function send(account: RemoteAccount, step: Step, version: string, answers: Json) {
  const [method, where] = filled(step.call, answers).split(' ') as [string, string];
  const form = formOf(filled(step.params ?? {}, answers));
  const post = method === 'POST';
  const query = !post && form.size > 0 ? `?${form}` : '';
  const response = await fetch(`${account.url}${where}${query}`, {
    method,
    headers: {
      authorization: `Bearer ${account.secretKey}`,
      'stripe-version': step.version ?? version,
      ...(step.key ? { 'idempotency-key': `${step.key}-${account.secretKey}` } : {}),
    },
    ...(post ? { body: form } : {}),
  });
  return { status: response.status, body: (await response.json()) as Json };
}

/** What of an error is not as recorded, by the names that `differs` uses. */
function errorDifferences(wanted: Json, shows: string[] | undefined, got: Json): Map<string, string> {
  const found = new Map<string, string>();
  const compared = wanted.message === undefined ? ERROR_FIELDS : [...ERROR_FIELDS, 'message'];
  for (const field of compared) {
    const same = field in wanted ? sameValue(wanted[field], got[field]) : (got[field] ?? null) === null;
    if (!same) found.set(`error.${field}`, difference(wanted[field], got[field]));
  }
  for (const name of shows ? CARRIED : []) {
    const [wants, has] = [shows?.includes(name), got[name] !== undefined];
    if (wants !== has) found.set(`error.${name}`, has ? 'is carried, recorded without' : 'is not carried');
  }
  return found;
}

function bodyDifferences(wanted: Json, got: Json): Map<string, string> {
  const held = leaves(got);
  const found = new Map<string, string>();
  for (const [leaf, value] of leaves(wanted)) {
    if (!sameValue(value, held.get(leaf))) found.set(leaf, difference(value, held.get(leaf)));
  }
  return found;
}

/**
 * Replays a recorded session in an account, and says what the sandbox answers otherwise: statuses, errors and the
 * leaves of the bodies. A difference that a step allows is not told, but an allowance that is not used is.
 */
export async function replay(name: string, account: RemoteAccount): Promise<string[]> {
  const { version, steps } = readScenario(name);
  const answers: Json = {};
  const told: string[] = [];
  for (const [place, step] of steps.entries()) {
    const { status, body } = await send(account, step, version, answers);
    if (step.as) answers[step.as] = body;
    const { error, differs = {} } = step;
    const expected = step.status ?? 200;
    const found = error
      ? errorDifferences(filled(error, answers), step.shows, (body.error ?? {}) as Json)
      : bodyDifferences(filled(step.body ?? {}, answers), body);
    if (status !== expected) {
      const text = ((body.error ?? {}) as Json).message ?? '';
      found.set('status', `is ${status}, recorded ${expected} ${text}`);
    }
    const where = `#${place} ${step.call}`;
    for (const [leaf, what] of found) if (!(leaf in differs)) told.push(`${where}: ${leaf} ${what}`);
    for (const leaf of Object.keys(differs)) {
      if (!found.has(leaf)) told.push(`${where}: ${leaf} is as recorded, so it needs no allowance`);
    }
  }
  return told;
}
