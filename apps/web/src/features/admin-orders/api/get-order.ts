import { adminOrderDetailSchema, path } from '@app/contracts/browser';
import { useQuery } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

/** An order with its payments, refunds and refundable amount. */
export const useAdminOrder = (id: string) =>
  useQuery({
    queryKey: queryKeys.adminOrder(id),
    queryFn: ({ signal }) => request(adminOrderDetailSchema, path('adminOrder', id), { signal }),
    staleTime: 0,
  });
