import { deskPaymentListSchema, path } from '@app/contracts';
import { usePages } from '../../../lib/http/use-pages';
import { queryKeys } from '../../../lib/query-keys';

/** Everybody's payments, the newest first. */
export const useDeskPayments = (filters: Record<string, string | undefined>) =>
  usePages({
    key: queryKeys.deskPayments,
    schema: deskPaymentListSchema,
    url: path('adminPayments'),
    filters,
  });
