type Names<S extends string> = S extends `${infer Name} ${infer More}` ? Name | Names<More> : S;

/** The fields that a record and its object have under one name and with one meaning. */
type Common<R, V> = {
  [K in keyof R & keyof V]: R[K] extends V[K] | undefined ? K : never;
}[keyof R & keyof V];

/** The fields that every object of a kind has. */
type Required<V> = keyof { [K in keyof V as undefined extends V[K] ? never : K]: true };

/** Those that records are sure to have. */
type Sure<R, K> = K extends keyof R ? (undefined extends R[K] ? never : K) : never;

/** How the objects of a kind differ from their records. */
interface Rules<R, V, S extends string, D extends keyof V, F extends keyof V, W> {
  object: string;
  /** The fields of the record that are shown as they are, separated by spaces. Nothing else of it is. */
  shows: readonly (Exclude<Names<S>, Common<R, V>> extends never ? S : never)[];
  /** What the object has and the record has not, or need not have. */
  defaults: Pick<V, D>;
  /** What is not shown as it is; `undefined` leaves a field out. */
  fields: { readonly [K in F]: (record: R, beside: W) => V[K] };
}

/** Nothing, if the rules tell every field that an object must have. */
type Untold<R, V, S extends string, D, F> =
  Exclude<Required<V>, 'id' | 'object' | Sure<R, Names<S>> | D | F> extends infer U
    ? [U] extends [never]
      ? unknown
      : { untold: U }
    : never;

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

/** `id`, `object`, then the others by name: the order of Stripe's answers. */
function blankOf(names: readonly string[]): Record<string, unknown> {
  const others = [...new Set(names)].sort();
  // Parsed objects stay fast to copy, whatever the number of their fields.
  return JSON.parse(`{${['id', 'object', ...others].map((name) => `"${name}":null`).join()}}`) as Record<
    string,
    unknown
  >;
}

/** Makes the object of the API for a record; `Beside` is what it needs beside it, such as a `View`. */
export type Shows<R, V, Beside = unknown> = (
  record: R,
  ...beside: unknown extends Beside ? [beside?: unknown] : [beside: Beside]
) => V;

/**
 * Makes a view: of a record in Stripe's own words it needs to be told only what the record does not have and what
 * differs. Which record and which object it is about is said by the type of what it becomes.
 */
export function viewOf<
  R extends { id: string },
  V extends object,
  Beside,
  const S extends string = never,
  D extends Exclude<keyof V, symbol> = never,
  F extends Exclude<keyof V, symbol> = never,
>(
  rules: Rules<NoInfer<R>, NoInfer<V>, S, D, F, NoInfer<Beside>> & Untold<NoInfer<R>, NoInfer<V>, S, D, F>,
): Shows<R, V, Beside> {
  const { object, shows, defaults, fields } = rules as unknown as Rules<R, V, string, D, F, unknown>;
  const stored = shows.join(' ').split(' ').filter(Boolean) as (keyof R & string)[];
  const computed = Object.entries(fields) as [string, (record: R, beside: unknown) => unknown][];
  const blank = blankOf([...stored, ...Object.keys(defaults), ...Object.keys(fields)]);
  for (const name of [...stored, ...Object.keys(fields)]) blank[name] = undefined;
  Object.assign(blank, frozen(defaults), { object });
  return (record, ...[beside]) => {
    const shown = { ...blank };
    shown.id = record.id;
    for (const name of stored) {
      const held = record[name];
      if (held !== undefined) shown[name] = held;
    }
    for (const [name, of] of computed) shown[name] = of(record, beside);
    return shown as V;
  };
}

/** What is left to see of something that was deleted. */
export const deletedView = <const O extends string>(object: O, { id }: { id: string }) => ({
  id,
  object,
  deleted: true as const,
});
