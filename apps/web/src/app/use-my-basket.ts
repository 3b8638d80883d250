import { useMe } from '../features/auth/api/me';
import { type BasketView, useBasket } from '../features/basket/use-basket';

/** The signed-in user's id, null for a visitor, undefined while unknown. */
export function useMyId(): string | null | undefined {
  const { data } = useMe();
  return data === undefined ? undefined : (data?.id ?? null);
}

/** The basket of the user or visitor. */
export const useMyBasket = (): BasketView => useBasket(useMyId());
