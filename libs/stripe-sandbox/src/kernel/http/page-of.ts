import { missing } from '../request-errors';
import type { CollectionName, Records } from '../store/records';
import { checkCursors, type PageParams } from './list';
import type { Answer } from './route';

/** A page of what stands in an order of its own, like the lines of an invoice. */
export interface FixedPage<T> {
  data: T[];
  more: boolean;
}

/**
 * The page of `all` that a call asks for, in the order of `all`. `noun` is the word of "No such …" for a cursor that
 * is not among them.
 */
export function pageOf<T extends { id: string }>(
  all: readonly T[],
  params: PageParams,
  noun: string,
): FixedPage<T> {
  const { limit = 10, starting_after: after, ending_before: before } = params;
  const ids = all.map(({ id }) => id);
  for (const [param, cursor] of Object.entries({ starting_after: after, ending_before: before })) {
    if (cursor !== undefined && !ids.includes(cursor)) throw missing(noun, cursor, param);
  }
  checkCursors(params);
  const from = after === undefined ? 0 : ids.indexOf(after) + 1;
  const to = before === undefined ? ids.length : ids.indexOf(before);
  const start = before === undefined ? from : Math.max(0, to - limit);
  return {
    data: all.slice(start, Math.min(to, start + limit)),
    more: before === undefined ? start + limit < to : start > 0,
  };
}

/** The answer of an endpoint that lists records in an order of their own. */
export function listOf<K extends CollectionName>(
  about: K,
  all: readonly Records[K][],
  params: PageParams,
  url: string,
): Answer {
  const { data, more } = pageOf(all as readonly { id: string }[], params, about);
  return { list: { about, records: data as Records[K][], url, more } };
}
