import type { Route } from './http/route';
import type { AnyResource, Build, Expandable, Included, Json, Part } from './resource';
import type { Handlers } from './schedule/handler';
import { searchRoute } from './search/routes';
import type { Collections } from './store/account';
import type { CollectionName } from './store/records';
import type { Reaction, Reactions } from './store/transaction';

/** What the kernel is told about the resources that stand on it. */
export interface Model {
  /** Empty collections for an account. */
  collections(): Collections;
  build: Build;
  /** What a holder of the publishable key may see of an object. */
  reduce(about: CollectionName, body: Json): Json;
  expandable: Expandable;
  included: Included;
  jobs: Handlers;
  reactions: Reactions;
  routes: readonly Route[];
}

const isResource = (part: AnyResource | Part): part is AnyResource => 'name' in part;

/** Adds what is listed by the same key in several parts. */
function merged<T>(
  maps: (Record<string, Record<string, T>> | undefined)[],
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
    found.set(type, [...(found.get(type) ?? []), react]);
  }
  return found;
}

/**
 * Derives from the list of resources what the kernel works with. The order counts: of two that react to an event
 * the earlier one does so first, so a resource stands behind those that it is built on.
 */
export function createModel(parts: readonly (AnyResource | Part)[]): Model {
  const resources = parts.filter(isResource);
  const byName = new Map(resources.map((resource) => [resource.name, resource]));
  const of = (name: CollectionName): AnyResource => byName.get(name) as AnyResource;
  const build: Build = (about, record, view) =>
    of(about).view(record as never, view, build) as ReturnType<Build>;
  const searches = resources.flatMap(({ name, searchable }) =>
    searchable ? [searchRoute(name, searchable, build)] : [],
  );
  return {
    collections: () =>
      Object.fromEntries(
        resources.map(({ name, collection }) => [name, collection()]),
      ) as unknown as Collections,
    build,
    reduce: (about, body) => of(about).publishable?.(body) ?? body,
    expandable: merged(parts.map(({ expandable }) => expandable)),
    included: merged(parts.map(({ included }) => included)),
    jobs: Object.assign({}, ...parts.map(({ jobs }) => jobs)) as Handlers,
    reactions: reactionsOf(parts),
    routes: [...parts.flatMap(({ routes }) => routes ?? []), ...searches],
  };
}
