import { mismatchListSchema, path } from '@app/contracts/browser';
import { usePages } from '../../../lib/http/use-pages';
import { queryKeys } from '../../../lib/query-keys';

/** Open or resolved differences between Stripe and the shop. */
export const useMismatches = (state: 'open' | 'resolved') =>
  usePages({
    key: queryKeys.adminMismatches,
    schema: mismatchListSchema,
    url: path('adminMismatches'),
    filters: { state },
  });
