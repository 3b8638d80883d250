import { useMe } from '../features/auth/api/me';
import { type BasketView, useBasket } from '../features/basket/use-basket';

/** Whose page this is: the user's id, null for a visitor, undefined while it is not known. */
export function useMyId(): string | null | undefined {
  const { data } = useMe();
  return data === undefined ? undefined : (data?.id ?? null);
}

/** The basket of whoever is here. */
export const useMyBasket = (): BasketView => useBasket(useMyId());
