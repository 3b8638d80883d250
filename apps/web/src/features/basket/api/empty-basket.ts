import { useMutation, useQueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../../lib/query-keys';
import { emptyBasket } from './basket-calls';

/** Empties the account's basket after its order was placed, unless the basket has changed since. */
export function useEmptyBasket(userId: string | null | undefined) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (revision: number) => emptyBasket(revision),
    retry: 5,
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.basket(userId ?? '') }),
  });
}
