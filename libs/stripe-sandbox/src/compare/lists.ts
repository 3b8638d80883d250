import type { Comparison } from './differences';
import { cut } from './ids';

interface List {
  object: 'list' | 'search_result';
  data: unknown[];
}

const isList = (value: unknown): value is List & Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  /^(?:list|search_result)$/.test(String((value as List).object)) &&
  Array.isArray((value as List).data);

/**
 * A list of an account holds what was made before the two sides were compared, on the one side alone. Leaves such
 * objects out, and with them what the list says of its own length.
 * @param since Unix time, in seconds, at which comparing began
 */
export function withoutOlder(
  sandbox: unknown,
  stripe: unknown,
  since: number,
  { pairs, seconds }: Comparison,
): [unknown, unknown] {
  if (!isList(sandbox) || !isList(stripe)) return [sandbox, stripe];
  const kept = stripe.data.filter((item) => {
    const { id, created } = (item ?? {}) as { id?: unknown; created?: unknown };
    if (typeof id !== 'string' || cut(id).ids.length === 0 || pairs.knows('stripe', id)) return true;
    return typeof created !== 'number' || created >= since - seconds;
  });
  if (kept.length === stripe.data.length) return [sandbox, stripe];
  const rest = (list: List, data: unknown[]): unknown => {
    const copy: Record<string, unknown> = { ...list, data };
    for (const field of ['has_more', 'next_page', 'total_count']) delete copy[field];
    return copy;
  };
  return [rest(sandbox, sandbox.data), rest(stripe, kept)];
}
