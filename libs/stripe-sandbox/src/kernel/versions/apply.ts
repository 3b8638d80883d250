import { API_VERSION, placeOf, type Version } from '../api-versions';
import type { Shown } from '../expand/tables';
import type { RawObject } from '../params/form';
import type { Shape } from '../params/schema';
import type { CollectionName, StoredRecord } from '../store/records';
import type { View } from '../view';
import type { AddedFields, Change, Down, Then } from './change';
import { isObject, type Json, without } from './json';
import { type Upgraded, upgrade } from './params';
import { shownBefore } from './tables';

const leaveOut =
  (field: string): Down =>
  (object) =>
    without(object, field.split('.'));

/** What is to be done to an object of each kind, newest change first. */
function stepsTo(version: Version, changes: readonly Change[], added: AddedFields): Map<string, Down[]> {
  const ofChanges = changes.flatMap(({ version: since, down = {} }) =>
    Object.entries(down).map(([kind, step]) => ({ since, kind, step })),
  );
  const ofFields = Object.entries(added).flatMap(([kind, versions]) =>
    Object.entries(versions).flatMap(([since, fields = []]) =>
      fields.map((field) => ({ since, kind, step: leaveOut(field) })),
    ),
  );
  const steps = new Map<string, Down[]>();
  const newer = [...ofChanges, ...ofFields].filter(({ since }) => placeOf(since) > placeOf(version));
  for (const { kind, step } of newer.sort((a, b) => placeOf(b.since) - placeOf(a.since))) {
    steps.set(kind, [...(steps.get(kind) ?? []), step]);
  }
  return steps;
}

/** What the versions of the API make of the resources' objects and parameters. */
export interface Versions {
  /** Oldest first. */
  changes: readonly Change[];
  /** What an older version makes its answers with. */
  shownAt(version: Version): Shown;
  /** An answer as an older version shows it; the given one is left as it is. */
  downgrade(body: object, version: Version, view: View): object;
  /** Parameters sent in an older version, as the current one takes them. */
  upgradeParams(
    params: RawObject,
    route: { method: string; path: string; shape: Shape },
    version: Version,
  ): Upgraded;
  /** An event as an endpoint or a caller of a version gets it. */
  eventIn<T extends { data: object }>(event: T, version: string, view: View): T;
}

/** The engine over what the resources list: changes in any order, and the fields that came later. */
export function createVersions(listed: readonly Change[], added: AddedFields, now: Shown): Versions {
  const changes = [...listed].sort((a, b) => placeOf(a.version) - placeOf(b.version));
  const steps = new Map<Version, Map<string, Down[]>>();
  const tables = new Map<Version, Shown>();

  function stepsOf(version: Version): Map<string, Down[]> {
    const held = steps.get(version) ?? stepsTo(version, changes, added);
    steps.set(version, held);
    return held;
  }

  const downgrade = (body: object, version: Version, view: View): object =>
    version === API_VERSION ? body : (walk(body, version, view) as object);

  /** An event keeps the version in which it happened, whoever reads it. */
  function walk(value: unknown, version: Version, view: View): unknown {
    if (Array.isArray(value)) return value.map((item) => walk(item, version, view));
    if (!isObject(value)) return value;
    if (value.object === 'event') return value;
    const object = Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, walk(inner, version, view)]),
    );
    const own = typeof object.object === 'string' ? stepsOf(version).get(object.object) : undefined;
    if (!own) return object;
    const then: Then = {
      view,
      was: value,
      show: (about, id) => showAt(version, about, id, view),
      down: (piece) => walk(piece, version, view) as Json,
    };
    return own.reduce<Json>((changed, step) => step(changed, then), object);
  }

  function showAt(version: Version, about: CollectionName, id: unknown, view: View): Json | null {
    const record = view.account.store[about].get(String(id)) as StoredRecord | undefined;
    return record ? shownAt(version).build(about, record, view) : null;
  }

  function shownAt(version: Version): Shown {
    const held =
      tables.get(version) ??
      shownBefore(
        now,
        changes.filter((change) => placeOf(change.version) > placeOf(version)),
        (kind, field) =>
          Object.entries(added[kind] ?? {}).some(
            ([since, fields = []]) => placeOf(since) > placeOf(version) && fields.includes(field),
          ),
        (object, view) => downgrade(object, version, view),
      );
    tables.set(version, held);
    return held;
  }

  /** What differs from before is shown by the same rules, on the part of the object that it is. */
  function previousIn(previous: Json, kind: unknown, version: Version, view: View): Json {
    const { object: _, ...shown } = downgrade({ ...previous, object: kind }, version, view) as Json;
    return shown;
  }

  return {
    changes,
    shownAt,
    downgrade,
    upgradeParams: (params, route, version) =>
      upgrade(
        params,
        `${route.method} ${route.path}`,
        (name) => Object.hasOwn(route.shape, name),
        changes.filter((change) => placeOf(change.version) > placeOf(version)),
        version,
      ),
    eventIn(event, version, view) {
      if (version === API_VERSION || placeOf(version) === -1) return event;
      const pinned = version as Version;
      const { object, previous_attributes: previous } = event.data as {
        object: Json;
        previous_attributes?: Json;
      };
      return {
        ...event,
        api_version: pinned,
        data: {
          object: downgrade(object, pinned, view),
          ...(previous ? { previous_attributes: previousIn(previous, object.object, pinned, view) } : {}),
        },
      };
    },
  };
}
