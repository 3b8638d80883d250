import fs from 'node:fs';
import path from 'node:path';
import type { RemoteAccount } from '../../src/remote/account';
import { difference, leaves, sameValue } from './leaves';
import { formOf } from './send';

type Json = Record<string, unknown>;

/** One call of a recorded session and what Stripe answered, leaf by leaf: a line of `<scenario>.jsonl`. */
interface Step {
  /** `POST /v1/customers`; `{name.field}` is that field of the answer called `name`. */
  call: string;
  params?: Json;
  /** What later steps call this answer. */
  as?: string;
  /** An idempotency key. */
  key?: string;
  /** The `Stripe-Version` of this call, if it differs from the scenario's. */
  version?: string;
  /** 200 by default. */
  status?: number;
  body?: Json;
  /** Instead of `body`: the error, with `message` if its text is known. */
  error?: Json;
  /** Objects that the error carries, all of them. */
  shows?: string[];
  /** Where the sandbox differs on purpose, and why: `status`, a leaf, `error.message`. Each must differ in fact. */
  differs?: Record<string, string>;
}

interface Scenario {
  version: string;
  steps: Step[];
}

const CARRIED = ['payment_intent', 'payment_method', 'setup_intent'];
const ERROR_FIELDS = ['type', 'code', 'param', 'decline_code'];

/** The scenarios that stand beside this file, by name. */
export const scenarios = (): string[] =>
  fs
    .readdirSync(__dirname)
    .filter((file) => file.endsWith('.jsonl'))
    .map((file) => path.basename(file, '.jsonl'))
    .sort();

function read(name: string): Scenario {
  const lines = fs
    .readFileSync(path.join(__dirname, `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  const [head, ...steps] = lines.map((line) => JSON.parse(line) as unknown);
  return { ...(head as { version: string }), steps: steps as Step[] };
}

const at = (value: unknown, field: string): unknown =>
  field.split('.').reduce<unknown>((held, key) => (held as Json | null | undefined)?.[key], value);

/** Puts the fields of earlier answers in the place of `{name.field}`. */
function filled<T>(value: T, answers: Record<string, unknown>): T {
  if (typeof value === 'string') {
    const text = value.replace(/\{([\w-]+)\.([\w.-]+)\}/g, (_, name: string, field: string) =>
      String(at(answers[name], field) ?? `missing_${name}_${field}`),
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
  const { version, steps } = read(name);
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
