import type { Basket } from '@app/contracts';
import { queryOptions, replaceEqualDeep } from '@tanstack/react-query';
import { queryKeys } from '../../../lib/query-keys';
import { getBasket } from './basket-calls';

/** Keeps the response with the higher revision, in whatever order they arrive. */
function newer(known: unknown, come: unknown): unknown {
  const [before, after] = [known, come] as [Basket | undefined, Basket];
  return before !== undefined && before.revision > after.revision ? before : replaceEqualDeep(before, after);
}

/** The basket of an account; refetched on window focus, since other devices change it too. */
export const basketQuery = (userId: string) =>
  queryOptions({
    queryKey: queryKeys.basket(userId),
    queryFn: ({ signal }) => getBasket(signal),
    structuralSharing: newer,
    staleTime: 5_000,
    refetchOnWindowFocus: 'always',
  });
