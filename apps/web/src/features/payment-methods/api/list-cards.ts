import { cardListSchema, path } from '@app/contracts/browser';
import { useQuery } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

/** The shopper's saved cards. */
export const useCards = () =>
  useQuery({
    queryKey: queryKeys.cards,
    queryFn: async ({ signal }) => (await request(cardListSchema, path('paymentMethods'), { signal })).data,
    refetchOnWindowFocus: 'always',
  });
