import { adminProductListSchema, path } from '@app/contracts/browser';
import { usePages } from '../../../lib/http/use-pages';
import { queryKeys } from '../../../lib/query-keys';

/** All books, hidden ones too. */
export const useAdminBooks = (filters: Record<string, string | undefined>) =>
  usePages({
    key: queryKeys.adminBooks,
    schema: adminProductListSchema,
    url: path('adminProducts'),
    filters,
  });
