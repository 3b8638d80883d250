import { cardListSchema, path } from '@app/contracts/browser';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

/** The shopper's saved cards. */
export const cardsQuery = queryOptions({
  queryKey: queryKeys.cards,
  queryFn: async ({ signal }) => (await request(cardListSchema, path('paymentMethods'), { signal })).data,
  refetchOnWindowFocus: 'always',
});

export const useCards = () => useQuery(cardsQuery);
