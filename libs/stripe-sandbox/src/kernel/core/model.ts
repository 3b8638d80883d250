import type { FormerRoute, Route } from '../http/route';
import { movesOf } from '../machine';
import { Subjects } from '../request-log/subjects';
import type { AnyResource, Build, Expandable, Included, Json, Part } from '../resource';
import type { Handlers } from '../schedule/handler';
import { searchRoute } from '../search/routes';
import type { Account, Collections, Settings } from '../store/account';
import { Collection } from '../store/collection';
import type { FormerNames } from '../store/former';
import type { CollectionName } from '../store/records';
import type { Reaction, Reactions, Wiring } from '../store/transaction';
import { createVersions, type Versions } from '../versions/apply';

/** What the kernel is told about the resources that stand on it. */
export interface Model extends Wiring {
  /** Empty collections for an account. */
  collections(): Collections;
  build: Build;
  /** What a holder of the publishable key may see of an object. */
  reduce(about: CollectionName, body: Json): Json;
  expandable: Expandable;
  included: Included;
  /** What records were called by in journals of version 1. */
  formerNames: ReadonlyMap<CollectionName, FormerNames>;
  jobs: Handlers;
  routes: readonly Route[];
  /** Endpoints that only versions before one have. */
  formerRoutes: readonly FormerRoute[];
  /** The settings of an account in which nothing was set. */
  settings: Settings;
  /** The id of the object that an ephemeral key is for, or `null` if the key serves no more. */
  subjectOfKey(account: Account, key: string): string | null;
  /** What the request log puts calls down to. */
  subjects: Subjects;
  versions: Versions;
}

const isResource = (part: AnyResource | Part): part is AnyResource => 'name' in part;

/** Adds what is listed by the same key in several parts. */
function mergeByKey<T>(
  maps: (Readonly<Record<string, Readonly<Record<string, T>>>> | undefined)[],
): Record<string, Record<string, T>> {
  const all: Record<string, Record<string, T>> = {};
  for (const [key, more] of maps.flatMap((map) => Object.entries(map ?? {}))) {
    all[key] = { ...all[key], ...more };
  }
  return all;
}

function reactionsOf(parts: readonly Part[]): Reactions {
  const found = new Map<string, Reaction[]>();
  for (const [type, react] of parts.flatMap(({ on }) => Object.entries(on ?? {}))) {
    if (react) found.set(type, [...(found.get(type) ?? []), react]);
  }
  return found;
}

/** The compiler refuses a list in which some record has no resource. */
type Complete<Parts extends readonly Part[]> = [CollectionName] extends [
  Extract<Parts[number], AnyResource>['name'],
]
  ? unknown
  : never;

/**
 * Derives from the list of resources what the kernel works with. The order counts: of two that react to an event
 * the earlier one does so first, so a resource stands behind those that it is built on.
 */
export function createModel<const Parts extends readonly Part[]>(list: Parts & Complete<Parts>): Model {
  const parts: readonly Part[] = list;
  const resources = parts.filter(isResource);
  const byName = new Map(resources.map((resource) => [resource.name, resource]));
  const of = (name: CollectionName): AnyResource => byName.get(name) as AnyResource;
  const build: Build = (about, record, view) =>
    of(about).view(record as never, view, build) as ReturnType<Build>;
  const searches = resources.flatMap(({ name, searchable }) =>
    searchable ? [searchRoute(name, searchable, build)] : [],
  );
  const expandable: Expandable = mergeByKey(parts.map((part) => part.expandable));
  const included: Included = mergeByKey(parts.map((part) => part.included));
  return {
    collections: () =>
      Object.fromEntries(
        resources.map(({ name, indexes }) => [name, new Collection(indexes)]),
      ) as unknown as Collections,
    build,
    reduce: (about, body) => of(about).publishable?.(body) ?? body,
    expandable,
    included,
    formerNames: new Map(
      resources.flatMap(({ name, formerNames }) => (formerNames ? [[name, formerNames] as const] : [])),
    ),
    jobs: Object.assign({}, ...parts.map(({ jobs }) => jobs)) as Handlers,
    reactions: reactionsOf(parts),
    machines: new Map(
      resources.flatMap(({ name, machine }) => (machine ? [[name, movesOf(machine)] as const] : [])),
    ),
    ofPayments: new Set(resources.filter(({ ofPayment }) => ofPayment).map(({ name }) => name)),
    versions: createVersions(
      parts.flatMap(({ changes }) => changes ?? []),
      mergeByKey(parts.map(({ added }) => added)),
      { build, expandable, included },
    ),
    settings: Object.assign({}, ...parts.map(({ settings }) => settings)) as Settings,
    subjectOfKey(account, key) {
      for (const part of parts) {
        const subject = part.subjectOfKey?.(account, key) ?? null;
        if (subject !== null) return subject;
      }
      return null;
    },
    subjects: new Subjects(
      resources.flatMap(({ name, subjectPrefix: prefix }) =>
        prefix === undefined ? [] : [{ name, prefix }],
      ),
    ),
    routes: [...parts.flatMap(({ routes }) => routes ?? []), ...searches],
    formerRoutes: parts.flatMap(({ formerRoutes }) => formerRoutes ?? []),
  };
}
