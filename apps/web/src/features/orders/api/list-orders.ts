import { orderListSchema, path } from '@app/contracts/browser';
import { usePages } from '../../../lib/http/use-pages';
import { queryKeys } from '../../../lib/query-keys';

/** The user's orders, newest first, page by page. */
export const useOrders = () =>
  usePages({ key: queryKeys.orders, schema: orderListSchema, url: path('orders') });
