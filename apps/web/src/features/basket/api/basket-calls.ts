import {
  type Basket,
  basketSchema,
  type MergeBasket,
  type PutBasketItem,
  path,
} from '@app/contracts/browser';
import { request, requestNothing } from '../../../lib/http/client';

export const getBasket = (signal: AbortSignal): Promise<Basket> =>
  request(basketSchema, path('basket'), { signal });

/** Puts a book into the account's basket, or changes its copies. Finishes although the page is left. */
export const putBasketItem = (productId: string, body: PutBasketItem): Promise<Basket> =>
  request(basketSchema, path('basketItem', productId), { method: 'PUT', body, keepalive: true });

export const removeBasketItem = (productId: string): Promise<Basket> =>
  request(basketSchema, path('basketItem', productId), { method: 'DELETE', keepalive: true });

/** Adds a visitor's basket to the account's; safe to repeat, since of each book the larger quantity stays. */
export const mergeBasket = (body: MergeBasket): Promise<Basket> =>
  request(basketSchema, path('basketMerge'), { method: 'POST', body });

/** Empties the basket unless it has changed since this revision. */
export const emptyBasket = (revision: number): Promise<void> =>
  requestNothing(`${path('basket')}?revision=${revision}`, { method: 'DELETE', keepalive: true });
