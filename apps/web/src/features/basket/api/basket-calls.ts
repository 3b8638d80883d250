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

/** Adds a book to the account's basket, or changes its quantity. Finishes even if the page is left. */
export const putBasketItem = (productId: string, body: PutBasketItem): Promise<Basket> =>
  request(basketSchema, path('basketItem', productId), { method: 'PUT', body, keepalive: true });

export const removeBasketItem = (productId: string): Promise<Basket> =>
  request(basketSchema, path('basketItem', productId), { method: 'DELETE', keepalive: true });

/** Merges a visitor's basket into the account's; safe to repeat, since the larger quantity of each book is kept. */
export const mergeBasket = (body: MergeBasket): Promise<Basket> =>
  request(basketSchema, path('basketMerge'), { method: 'POST', body });

/** Empties the basket unless it has changed since this revision. */
export const emptyBasket = (revision: number): Promise<void> =>
  requestNothing(`${path('basket')}?revision=${revision}`, { method: 'DELETE', keepalive: true });
