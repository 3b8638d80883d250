import type { Build, Expandable, Included, Shown } from '../expand/tables';
import type { View } from '../view';
import type { Change } from './change';

type Tables = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A table without what a version lacks. */
function lacking<T extends Tables>(table: T, lacks: (kind: string, field: string) => boolean): T {
  return Object.fromEntries(
    Object.entries(table).map(([kind, fields]) => [
      kind,
      Object.fromEntries(Object.entries(fields).filter(([field]) => !lacks(kind, field))),
    ]),
  ) as T;
}

/**
 * What an older version makes its answers with.
 * @param newer the changes that it does not have
 * @param isAdded whether it lacks a field that came later
 * @param down an object of the current version as it shows it
 */
export function shownBefore(
  now: Shown,
  newer: readonly Change[],
  isAdded: (kind: string, field: string) => boolean,
  down: (object: object, view: View) => object,
): Shown {
  const lacked = newer.map(({ expandable }) => expandable?.lacked ?? {});
  const lacks = (kind: string, field: string): boolean =>
    isAdded(kind, field) || lacked.some((fields) => fields[kind]?.includes(field));
  const expandable: Expandable = lacking(now.expandable, lacks);
  for (const { expandable: table } of [...newer].reverse()) {
    for (const [kind, fields] of Object.entries(table?.had ?? {})) {
      expandable[kind] = { ...expandable[kind], ...fields };
    }
  }
  const included: Included = Object.fromEntries(
    Object.entries(lacking(now.included, lacks)).map(([kind, fields]) => [
      kind,
      Object.fromEntries(
        Object.entries(fields).map(([field, include]) => [
          field,
          (owner: Record<string, unknown>, view: View) => {
            const shown = include(owner, view);
            return typeof shown === 'object' && shown !== null ? down(shown, view) : shown;
          },
        ]),
      ),
    ]),
  );
  const build: Build = (about, record, view) =>
    down(now.build(about, record, view), view) as ReturnType<Build>;
  return { build, expandable, included };
}
