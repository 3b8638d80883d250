import { deskOrderListSchema, path } from '@app/contracts';
import { usePages } from '../../../lib/http/use-pages';
import { queryKeys } from '../../../lib/query-keys';

/** Everybody's orders, the newest first. */
export const useDeskOrders = (filters: Record<string, string | undefined>) =>
  usePages({ key: queryKeys.deskOrders, schema: deskOrderListSchema, url: path('adminOrders'), filters });
