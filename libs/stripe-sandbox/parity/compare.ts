import type { Recording } from './flow';

/** One field that the two sides answered differently; `undefined` where a side has no such field. */
export interface Difference {
  step: string;
  /** `next_action.type`; empty for the answer as a whole. */
  field: string;
  sandbox: unknown;
  stripe: unknown;
}

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

function walk(step: string, field: string, sandbox: unknown, stripe: unknown, into: Difference[]): void {
  const comparable =
    isObject(sandbox) && isObject(stripe) && Array.isArray(sandbox) === Array.isArray(stripe);
  if (!comparable) {
    if (!Object.is(sandbox, stripe)) into.push({ step, field, sandbox, stripe });
    return;
  }
  for (const name of new Set([...Object.keys(sandbox), ...Object.keys(stripe)])) {
    const at = field === '' ? name : `${field}.${name}`;
    walk(step, at, sandbox[name], stripe[name], into);
  }
}

/** Every field in which two recordings of a flow differ, in the order of its steps. */
export function compare(sandbox: Recording, stripe: Recording): Difference[] {
  const differences: Difference[] = [];
  for (const step of new Set([...sandbox.keys(), ...stripe.keys()])) {
    walk(step, '', sandbox.get(step), stripe.get(step), differences);
  }
  return differences;
}

const shown = (value: unknown): string => (value === undefined ? '(none)' : JSON.stringify(value));

/** One difference as people read it. */
export function print({ step, field, sandbox, stripe }: Difference): string {
  const where = field === '' ? step : `${step}: ${field}`;
  return `  ${where}\n    sandbox  ${shown(sandbox)}\n    Stripe   ${shown(stripe)}`;
}
