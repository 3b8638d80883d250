import { cut } from './ids';
import { areAlike, isOwn, isSameTime } from './own-values';
import type { Pairs } from './pairs';

/** How a field differs: it is `missing` in the sandbox's answer, it is there `only` in that, or it has another value. */
export type DifferenceKind = 'missing' | 'only' | 'type' | 'value' | 'reference';

/** One field that the two sides answered differently; `undefined` where a side has no such field. */
export interface Difference {
  kind: DifferenceKind;
  /** `next_action.type`; empty for the answer as a whole. */
  field: string;
  sandbox: unknown;
  stripe: unknown;
}

export interface Comparison {
  pairs: Pairs;
  /** Addresses that begin with this are the sandbox's own. */
  sandboxUrl: string;
  /** How many seconds apart the same moment may be written down. */
  seconds: number;
}

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

function kindOfText(sandbox: string, stripe: string, pairs: Pairs): DifferenceKind | null {
  const [ours, theirs] = [cut(sandbox), cut(stripe)];
  if (ours.ids.length !== theirs.ids.length || ours.texts.join('\0') !== theirs.texts.join('\0'))
    return 'value';
  const same = ours.ids.every((id, index) => pairs.areSame(id, theirs.ids[index] as string));
  return same ? null : 'reference';
}

function kindOfDifference(
  field: string,
  sandbox: unknown,
  stripe: unknown,
  comparison: Comparison,
): DifferenceKind | null {
  if (sandbox === undefined) return 'missing';
  if (stripe === undefined) return 'only';
  const name = field.slice(field.lastIndexOf('.') + 1);
  if (isOwn(name)) return null;
  if (typeOf(sandbox) !== typeOf(stripe)) return 'type';
  if (typeof sandbox === 'string' && typeof stripe === 'string') {
    if (areAlike(name, sandbox, stripe, comparison.sandboxUrl)) return null;
    return kindOfText(sandbox, stripe, comparison.pairs);
  }
  if (Object.is(sandbox, stripe)) return null;
  const sameTime =
    typeof sandbox === 'number' &&
    typeof stripe === 'number' &&
    isSameTime(name, sandbox, stripe, comparison.seconds);
  return sameTime ? null : 'value';
}

/** The browser's part of a challenge: which fields it has matters, what they hold is the bank's. */
const sdkAction = ({ type, ...rest }: Fields): Fields => ({
  type,
  has_source: 'three_d_secure_2_source' in rest || 'source' in rest,
});

function walk(
  field: string,
  sandbox: unknown,
  stripe: unknown,
  comparison: Comparison,
  into: Difference[],
): void {
  const comparable =
    isObject(sandbox) && isObject(stripe) && Array.isArray(sandbox) === Array.isArray(stripe);
  const name = field.slice(field.lastIndexOf('.') + 1);
  if (!comparable || isOwn(name)) {
    const kind = kindOfDifference(field, sandbox, stripe, comparison);
    if (kind) into.push({ kind, field, sandbox, stripe });
    return;
  }
  const [ours, theirs] =
    name === 'use_stripe_sdk' ? [sdkAction(sandbox), sdkAction(stripe)] : [sandbox, stripe];
  for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    walk(field === '' ? key : `${field}.${key}`, ours[key], theirs[key], comparison, into);
  }
}

/**
 * Every field in which two answers to the same call differ. Ids are the same when they name the same object
 * ({@link Pairs}); times, addresses and what an account has of its own are compared by what they are.
 */
export function differences(sandbox: unknown, stripe: unknown, comparison: Comparison): Difference[] {
  const found: Difference[] = [];
  walk('', sandbox, stripe, comparison, found);
  return found;
}
