import type { Page } from '@app/contracts';
import type { Check } from '@app/contracts/browser';
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { request } from './client';

type List<Rows> = {
  /** Prefix of the query key; the filters are appended. */
  key: readonly unknown[];
  schema: Check<Rows>;
  url: string;
  /** Filters of the list; undefined and empty ones are omitted. */
  filters?: Record<string, string | undefined>;
  /** In milliseconds; default 0. */
  staleTime?: number;
};

/** A paged list of the API. While new filters load, the previous rows are kept. */
export const pagesQuery = <Rows extends Page<unknown>>({
  key,
  schema,
  url,
  filters = {},
  staleTime = 0,
}: List<Rows>) => {
  const chosen = Object.entries(filters).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return infiniteQueryOptions({
    queryKey: [...key, 'list', Object.fromEntries(chosen)],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams([...chosen, ...(pageParam ? [['cursor', pageParam]] : [])]);
      return request(schema, `${url}?${query}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    staleTime,
  });
};

export const usePages = <Row>(list: List<Page<Row>>) => useInfiniteQuery(pagesQuery(list));

/** The query of a paged list. */
export type PagesQuery<Row> = ReturnType<typeof usePages<Row>>;
