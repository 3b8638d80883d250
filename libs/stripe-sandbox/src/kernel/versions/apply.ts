import type { RawObject } from '../params/form';
import type { Shape } from '../params/schema';
import type { AddedFields, Change } from './change';
import { isObject, type Json, without } from './json';
import { VERSIONS, type Version } from './known';
import { API_VERSION } from './version';

const place = (version: string): number => (VERSIONS as readonly string[]).indexOf(version);

type Step = (object: Json) => Json;

/** What is to be done to an object of each kind, newest change first. */
function stepsTo(version: Version, changes: readonly Change[], added: AddedFields): Map<string, Step[]> {
  const from = place(version);
  const steps = new Map<string, Step[]>();
  const add = (kind: string, step: Step): void => {
    const held = steps.get(kind);
    if (held) held.push(step);
    else steps.set(kind, [step]);
  };
  for (const change of [...changes].reverse()) {
    if (place(change.version) <= from) continue;
    for (const [kind, step] of Object.entries(change.down ?? {})) add(kind, step);
  }
  for (const [kind, versions] of Object.entries(added)) {
    for (const [since, fields = []] of Object.entries(versions)) {
      if (place(since) <= from) continue;
      for (const field of fields) add(kind, (object) => without(object, field.split('.')));
    }
  }
  return steps;
}

/** An event keeps the version in which it happened, whoever reads it. */
function walk(value: unknown, steps: Map<string, Step[]>): unknown {
  if (Array.isArray(value)) return value.map((item) => walk(item, steps));
  if (!isObject(value)) return value;
  if (value.object === 'event') return value;
  const object = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner, steps)]));
  const own = typeof object.object === 'string' ? steps.get(object.object) : undefined;
  return (own ?? []).reduce<Json>((changed, step) => step(changed), object);
}

/** What the versions of the API make of the resources' objects and parameters. */
export interface Versions {
  /** Oldest first. */
  changes: readonly Change[];
  /** An answer as an older version shows it; the given one is left as it is. */
  downgrade(body: object, version: Version): object;
  /** Parameters sent in an older version, as the current one takes them. */
  upgradeParams(
    params: RawObject,
    route: { method: string; path: string; shape: Shape },
    version: Version,
  ): RawObject;
  /** An event as an endpoint pinned to a version gets it; without one it is that of the account. */
  eventIn<T extends { data: object }>(event: T, version: string | null): T;
}

/** The engine over what the resources list: changes in any order, and the fields that came later. */
export function createVersions(listed: readonly Change[], added: AddedFields): Versions {
  const changes = [...listed].sort((a, b) => place(a.version) - place(b.version));
  const known = new Map<Version, Map<string, Step[]>>();

  function stepsOf(version: Version): Map<string, Step[]> {
    const held = known.get(version) ?? stepsTo(version, changes, added);
    known.set(version, held);
    return held;
  }

  const downgrade = (body: object, version: Version): object =>
    version === API_VERSION ? body : (walk(body, stepsOf(version)) as object);

  /** What differs from before is shown by the same rules, on the part of the object that it is. */
  function previousIn(previous: Json, kind: unknown, version: Version): Json {
    const { object: _, ...shown } = downgrade({ ...previous, object: kind }, version) as Json;
    return shown;
  }

  return {
    changes,
    downgrade,
    upgradeParams(params, route, version) {
      const endpoint = `${route.method} ${route.path}`;
      return changes
        .filter((change) => place(change.version) > place(version))
        .reduce(
          (changed, { up }) => up?.(changed, endpoint, (name) => Object.hasOwn(route.shape, name)) ?? changed,
          params,
        );
    },
    eventIn(event, version) {
      if (version === null || version === API_VERSION || place(version) === -1) return event;
      const pinned = version as Version;
      const { object, previous_attributes: previous } = event.data as {
        object: Json;
        previous_attributes?: Json;
      };
      return {
        ...event,
        api_version: pinned,
        data: {
          object: downgrade(object, pinned),
          ...(previous ? { previous_attributes: previousIn(previous, object.object, pinned) } : {}),
        },
      };
    },
  };
}
