import { type Route, route } from '../http/route';
import { pageLimit } from '../params/common';
import { required, string } from '../params/schema';
import type { Build, Searchable } from '../resource';
import type { Collection } from '../store/collection';
import type { CollectionName, Records } from '../store/records';
import { searchErrors } from './errors';
import { matcher } from './match';
import { parseQuery } from './query';

/** `total_count` says no more than this. */
const MAX_COUNT = 10_000;

const cursorOf = (id: string): string => Buffer.from(`after:${id}`).toString('base64url');

/** The id of the last result of the page before. */
function readCursor(page: string | undefined, known: (id: string) => boolean): string | null {
  if (page === undefined) return null;
  const id = /^after:(\w+)$/.exec(Buffer.from(page, 'base64url').toString('utf8'))?.[1];
  if (id === undefined || !known(id)) {
    throw searchErrors.page();
  }
  return id;
}

/**
 * A search over all objects of a kind, newest first. Here what was just written is found at once; Stripe's search
 * may take a minute (docs.stripe.com/search#data-freshness).
 */
export function searchRoute(about: CollectionName, searchable: Searchable, build: Build): Route {
  const url = `/v1/${searchable.path}/search`;
  const base = route(
    'GET',
    url,
    { limit: pageLimit(), page: string(), query: required(string()) },
    ({ account, params }) => {
      const collection = account.store[about] as unknown as Collection<Records[CollectionName]>;
      const finds = matcher(about, searchable, parseQuery(params.query));
      const after = readCursor(params.page, (id) => collection.get(id) !== undefined);
      const view = { account, publicUrl: '' };
      const found: Record<string, unknown>[] = [];
      for (const record of collection.values()) {
        const object = build(about, record, view);
        if (!('deleted' in object) && finds(object)) found.push(object);
      }
      found.reverse();
      const from = after === null ? 0 : found.findIndex(({ id }) => id === after) + 1;
      const data = found.slice(from, from + (params.limit ?? 10));
      const more = from + data.length < found.length;
      return {
        body: {
          object: 'search_result',
          data,
          has_more: more,
          next_page: more ? cursorOf(String(data.at(-1)?.id)) : null,
          total_count: Math.min(found.length, MAX_COUNT),
          url,
        },
      };
    },
  );
  return {
    ...base,
    run(call, raw) {
      const { answer, expand } = base.run(call, raw);
      if ('body' in answer && !expand.includes('total_count')) delete answer.body.total_count;
      return { answer, expand: expand.filter((name) => name !== 'total_count') };
    },
  };
}
