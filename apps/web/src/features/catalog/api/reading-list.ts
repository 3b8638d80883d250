import { path, productListSchema } from '@app/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

const readPage = (cursor: string | null, signal: AbortSignal) => {
  const asked = new URLSearchParams({ limit: '24', ...(cursor ? { cursor } : {}) });
  return request(productListSchema, `${path('readingList')}?${asked}`, { signal });
};

/** The books that the reader has marked as read, the latest mark first, page by page. */
export const useReadingList = () =>
  useInfiniteQuery({
    queryKey: queryKeys.readingList,
    queryFn: ({ pageParam, signal }) => readPage(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  });
