import { adminProductSchema, path } from '@app/contracts/browser';
import { useQuery } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

/** A book as admins see it. */
export const useAdminBook = (id: string) =>
  useQuery({
    queryKey: queryKeys.adminBook(id),
    queryFn: ({ signal }) => request(adminProductSchema, path('adminProduct', id), { signal }),
    staleTime: 0,
  });
