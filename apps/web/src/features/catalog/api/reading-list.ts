import { path, productListSchema } from '@app/contracts/browser';
import { usePages } from '../../../lib/http/use-pages';
import { queryKeys } from '../../../lib/query-keys';

/** The books that the user has marked as read, newest mark first, page by page. */
export const useReadingList = () =>
  usePages({
    key: queryKeys.readingList,
    schema: productListSchema,
    url: path('readingList'),
    filters: { limit: '24' },
  });
