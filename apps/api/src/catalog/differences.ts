/** Old and new values, by field. */
export type Changes = Record<string, { old: unknown; new: unknown }>;

/** The fields of `wanted` that differ from what is there; a field that is undefined is not wanted. */
export function differences<T extends object>(before: T, wanted: Partial<T>): Changes {
  const changed = (Object.keys(wanted) as (keyof T & string)[]).filter(
    (field) => wanted[field] !== undefined && wanted[field] !== before[field],
  );
  return Object.fromEntries(changed.map((field) => [field, { old: before[field], new: wanted[field] }]));
}
