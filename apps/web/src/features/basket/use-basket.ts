import { useSyncExternalStore } from 'react';
import { basketStore } from './basket-store';

/** The basket as it is now, in every tab. */
export const useBasket = () => useSyncExternalStore(basketStore.subscribe, basketStore.get);

/** How many copies lie in the basket. */
export const useBasketCount = (): number =>
  useBasket().lines.reduce((count, line) => count + line.quantity, 0);
