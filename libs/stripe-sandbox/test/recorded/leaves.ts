/** The leaves of an object by their paths; an empty list or object is a leaf too. */
export function leaves(value: unknown, path = '', out = new Map<string, unknown>()): Map<string, unknown> {
  if (typeof value !== 'object' || value === null) return out.set(path, value);
  const entries = Object.entries(value);
  if (entries.length === 0 && path) out.set(path, Array.isArray(value) ? '[]' : '{}');
  for (const [key, entry] of entries) leaves(entry, path ? `${path}.${key}` : key, out);
  return out;
}

/** Whether a value is what was recorded: `$id`, `$time` and `$any` stand for values that differ at each run. */
export function sameValue(recorded: unknown, got: unknown): boolean {
  if (recorded === '$any') return got !== null && got !== undefined;
  if (recorded === '$id') return typeof got === 'string' && /^[a-z]+_/.test(got);
  if (recorded === '$time') return Number.isInteger(got) && (got as number) > 1e9;
  return Object.is(recorded, got);
}

export const difference = (recorded: unknown, got: unknown): string =>
  `is ${JSON.stringify(got)}, recorded ${JSON.stringify(recorded)}`;
