import type { CreatedParam } from '../params/common';
import { paramErrors } from '../params/errors';
import { missing } from '../request-errors';
import type { Account } from '../store/account';
import type { Collection, CreatedRange, Listing } from '../store/collection';
import type { CollectionName, Records } from '../store/records';
import type { Answer } from './route';

export interface PageParams {
  limit?: number;
  starting_after?: string;
  ending_before?: string;
  created?: CreatedParam;
}

function range(created: CreatedParam): CreatedRange {
  if (created === undefined) return { from: 0, to: Number.POSITIVE_INFINITY };
  if (typeof created === 'number') return { from: created, to: created + 1 };
  return {
    from: Math.max(created.gte ?? 0, (created.gt ?? -1) + 1),
    to: Math.min((created.lte ?? Number.POSITIVE_INFINITY) + 1, created.lt ?? Number.POSITIVE_INFINITY),
  };
}

/** Whether a time is in the range that a parameter such as `arrival_date` asks for; any is without one. */
export function isWithin(time: number, asked: CreatedParam): boolean {
  const { from, to } = range(asked);
  return time >= from && time < to;
}

export interface ListOptions<K extends CollectionName> {
  url: string;
  /** The word Stripe uses in "No such …", if it is not the name of the collection. */
  noun?: string;
  /** The index that holds exactly the wanted records. */
  by?: { index: string; key: string };
  where?: (record: Records[K]) => boolean;
  /** The answer says how many there are on all pages. */
  counted?: boolean;
}

/** Refuses both cursors at once; what they name is looked for before (recorded). */
export function checkCursors(params: Pick<PageParams, 'starting_after' | 'ending_before'>): void {
  if (params.starting_after === undefined || params.ending_before === undefined) return;
  throw paramErrors.both({ one: 'starting_after', other: 'ending_before' });
}

/** A page of a collection, newest first. `starting_after` and `ending_before` are ids of the same collection. */
export function list<K extends CollectionName>(
  account: Account,
  about: K,
  params: PageParams,
  options: ListOptions<K>,
): Answer {
  const { starting_after: startingAfter, ending_before: endingBefore } = params;
  const collection = account.store[about] as unknown as Collection<Records[K]>;
  for (const [param, cursor] of Object.entries({
    starting_after: startingAfter,
    ending_before: endingBefore,
  })) {
    if (cursor !== undefined && !collection.get(cursor)) throw missing(options.noun ?? about, cursor, param);
  }
  checkCursors(params);
  const by = options.by ?? null;
  const { where, url } = options;
  const within = range(params.created);
  const page: Listing<Records[K]> = collection.page(
    by,
    { limit: params.limit ?? 10, startingAfter, endingBefore, where },
    within,
  );
  const answer = { about, records: page.data, url, more: page.more };
  if (!options.counted) return { list: answer };
  const whole = collection.page(by, { limit: Number.POSITIVE_INFINITY, where }, within);
  return { list: { ...answer, count: whole.data.length } };
}
