export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object without the field at `path`, which may lead into each item of lists; all on the way there are copies. */
export function without(object: Json, path: readonly string[]): Json {
  const [first, ...rest] = path as [string, ...string[]];
  if (!(first in object)) return object;
  if (rest.length === 0) {
    const { [first]: _, ...others } = object;
    return others;
  }
  const inner = object[first];
  if (Array.isArray(inner)) {
    return { ...object, [first]: inner.map((item) => (isObject(item) ? without(item, rest) : item)) };
  }
  return isObject(inner) ? { ...object, [first]: without(inner, rest) } : object;
}

/** The object with one field put in the place of another, if it has that one. */
export function renamed(object: Json, from: string, to: string, value: (held: unknown) => unknown): Json {
  if (!(from in object)) return object;
  return Object.fromEntries(
    Object.entries(object).map(([name, held]) => (name === from ? [to, value(held)] : [name, held])),
  );
}
