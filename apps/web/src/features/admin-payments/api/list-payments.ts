import { adminPaymentListSchema, path } from '@app/contracts/browser';
import { usePages } from '../../../lib/http/use-pages';
import { withinLocalDays } from '../../../lib/local-days';
import { queryKeys } from '../../../lib/query-keys';

/** All payments, newest first; `from` and `to` are days in the reader's time zone. */
export const useAdminPayments = (filters: Record<string, string | undefined>) =>
  usePages({
    key: queryKeys.adminPayments,
    schema: adminPaymentListSchema,
    url: path('adminPayments'),
    filters: withinLocalDays(filters),
  });
