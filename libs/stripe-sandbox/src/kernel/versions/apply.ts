import type { RawObject } from '../params/form';
import type { Shape } from '../params/schema';
import { CHANGES } from './changes';
import { ADDED } from './fields';
import { isObject, type Json, without } from './json';
import { VERSIONS, type Version } from './known';
import { API_VERSION } from './version';

const place = (version: string): number => (VERSIONS as readonly string[]).indexOf(version);

type Step = (object: Json) => Json;

/** What is to be done to an object of each kind, newest change first. */
function stepsTo(version: Version): Map<string, Step[]> {
  const from = place(version);
  const steps = new Map<string, Step[]>();
  const add = (kind: string, step: Step): void => {
    const held = steps.get(kind);
    if (held) held.push(step);
    else steps.set(kind, [step]);
  };
  for (const change of [...CHANGES].reverse()) {
    if (place(change.version) <= from) continue;
    for (const [kind, step] of Object.entries(change.down ?? {})) add(kind, step);
  }
  for (const [added, kind, ...fields] of ADDED) {
    if (place(added) <= from) continue;
    for (const field of fields) add(kind, (object) => without(object, field.split('.')));
  }
  return steps;
}

const known = new Map<Version, Map<string, Step[]>>();

function stepsOf(version: Version): Map<string, Step[]> {
  const held = known.get(version) ?? stepsTo(version);
  known.set(version, held);
  return held;
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

/** An answer as an older version shows it; the given one is left as it is. */
export function downgrade(body: object, version: Version): object {
  return version === API_VERSION ? body : (walk(body, stepsOf(version)) as object);
}

/** Parameters sent in an older version, as the current one takes them. */
export function upgradeParams(
  params: RawObject,
  route: { method: string; path: string; shape: Shape },
  version: Version,
): RawObject {
  const endpoint = `${route.method} ${route.path}`;
  return CHANGES.filter((change) => place(change.version) > place(version)).reduce(
    (changed, { up }) => up?.(changed, endpoint, (name) => Object.hasOwn(route.shape, name)) ?? changed,
    params,
  );
}

/** What differs from before is shown by the same rules, on the part of the object that it is. */
function previousIn(previous: Json, kind: unknown, version: Version): Json {
  const { object: _, ...shown } = downgrade({ ...previous, object: kind }, version) as Json;
  return shown;
}

/** An event as an endpoint pinned to a version gets it; without one it is that of the account. */
export function eventIn<T extends { data: object }>(event: T, version: string | null): T {
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
}
