import type { Sandbox } from '../../src/index';
import { placeOf, VERSIONS, type Version } from '../../src/kernel/api-versions';
import { isObject, type Json } from '../../src/kernel/versions/json';
import type { View } from '../../src/kernel/view';
import { MODEL } from '../../src/registry';
import declared from './declared.json';

/*
 * In which versions the releases 10 to 23 of the `stripe` package declare a field: `..2025-02-24.acacia` up to that
 * one, `2025-03-31.basil..` from that one on, `?` for a field that may be missing. Listed are the fields of the
 * sandbox's objects that not every version has. Additions before 2024-09-30.acacia are left out, as answers of Stripe
 * have them in all versions: only what a version takes away is bound to it there. Where recorded traffic of a version
 * has what its release does not declare, the field is left out as well.
 */

interface Field {
  path: string[];
  optional: boolean;
  in: (version: Version) => boolean;
}

function fieldOf(name: string, spans: string): Field {
  const bounds = spans.split(' ').map((span) => span.split('..').map((end) => placeOf(end)));
  return {
    path: name.replace('?', '').split('.'),
    optional: name.endsWith('?'),
    in: (version) =>
      bounds.some(
        ([from = -1, to = -1]) => placeOf(version) >= from && (to === -1 || placeOf(version) <= to),
      ),
  };
}

const FIELDS = new Map(
  Object.entries(declared).map(([kind, fields]) => [
    kind,
    Object.entries(fields).map(([name, spans]) => fieldOf(name, spans)),
  ]),
);

/** What holds the last part of a path, in each item of lists; nothing where the way there ends. */
function holders(object: unknown, path: string[]): Json[] {
  if (Array.isArray(object)) return object.flatMap((item) => holders(item, path));
  if (!isObject(object)) return [];
  return path.length === 1 ? [object] : holders(object[path[0] as string], path.slice(1));
}

/** @param partial only what must not be there is looked for */
function check(value: unknown, version: Version, found: Set<string>, partial = false): void {
  if (Array.isArray(value)) for (const item of value) check(item, version, found, partial);
  if (!isObject(value) || value.object === 'event' || value.deleted === true) return;
  for (const field of FIELDS.get(String(value.object)) ?? []) {
    const name = field.path.at(-1) as string;
    const there = field.in(version);
    for (const holder of holders(value, field.path)) {
      if (name in holder === there || (there && (field.optional || partial))) continue;
      found.add(
        `${version}: ${value.object}.${field.path.join('.')} ${there ? 'is missing' : 'is not declared'}`,
      );
    }
  }
  for (const inner of Object.values(value)) check(inner, version, found, partial);
}

/** The events among answers, which keep the version in which they happened. */
const eventsIn = (body: Json): Json[] =>
  body.object === 'event'
    ? [body]
    : Array.isArray(body.data)
      ? body.data.filter((item) => isObject(item) && item.object === 'event')
      : [];

/** An event's object, and what it says was before, as an endpoint of a version gets them. */
function checkEvent(event: Json, version: Version, view: View, found: Set<string>): void {
  const { data } = MODEL.versions.eventIn(event as Json & { data: Json }, version, view);
  check(data.object, version, found);
  if (!isObject(data.previous_attributes) || !isObject(data.object)) return;
  const previous = { ...data.previous_attributes, object: data.object.object };
  check(previous, version, found, true);
}

/** What is wrong with answers of a sandbox as each version shows them: nothing when all is as declared. */
export function undeclared(sandbox: Sandbox, bodies: Json[]): string[] {
  const view = Reflect.get(Reflect.get(sandbox, 'tenant') as object, 'view') as View;
  const found = new Set<string>();
  const events = bodies.flatMap(eventsIn);
  for (const version of VERSIONS) {
    for (const body of bodies) check(MODEL.versions.downgrade(body, version, view), version, found);
    for (const event of events) checkEvent(event, version, view, found);
  }
  return [...found];
}
