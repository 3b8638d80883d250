const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `previous_attributes`: the old values of what differs, nested; `null` when nothing does. */
export function changes(before: object, after: object): Record<string, unknown> | null {
  const old: Record<string, unknown> = {};
  const [from, to] = [before as Record<string, unknown>, after as Record<string, unknown>];
  for (const name of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const [was, is] = [from[name], to[name]];
    if (isObject(was) && isObject(is)) {
      const inner = changes(was, is);
      if (inner) old[name] = inner;
    } else if (JSON.stringify(was) !== JSON.stringify(is)) old[name] = was ?? null;
  }
  return Object.keys(old).length > 0 ? old : null;
}
