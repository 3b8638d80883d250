import { adminOrderListSchema, path } from '@app/contracts/browser';
import { usePages } from '../../../lib/http/use-pages';
import { withinLocalDays } from '../../../lib/local-days';
import { queryKeys } from '../../../lib/query-keys';

/** All orders, newest first; `from` and `to` are days in the reader's time zone. */
export const useAdminOrders = (filters: Record<string, string | undefined>) =>
  usePages({
    key: queryKeys.adminOrders,
    schema: adminOrderListSchema,
    url: path('adminOrders'),
    filters: withinLocalDays(filters),
  });
