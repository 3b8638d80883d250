import type { Page } from '@app/contracts';
import type { Check } from '@app/contracts/browser';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { request } from './client';

type List<Row> = {
  /** Beginning of the cache key; the filters are added. */
  key: readonly unknown[];
  schema: Check<Page<Row>>;
  url: string;
  /** What the list is narrowed to; undefined and empty ones are left out. */
  filters?: Record<string, string | undefined>;
  /** How long it counts as fresh, in milliseconds; 0 unless told. */
  staleTime?: number;
};

/** A list of the API, page by page. While other filters load, the rows of the ones before stay. */
export const usePages = <Row>({ key, schema, url, filters = {}, staleTime = 0 }: List<Row>) => {
  const chosen = Object.entries(filters).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return useInfiniteQuery({
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

/** A list on its way to a table. */
export type PagesQuery<Row> = ReturnType<typeof usePages<Row>>;
