import type { Basket } from '@app/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../lib/query-keys';
import { mergeBasket, putBasketItem, removeBasketItem } from './api/basket-calls';
import { basketQuery } from './api/get-basket';
import { BasketMerge } from './basket-merge';
import type { PendingChange } from './basket-rules';
import { BasketWrites } from './basket-writes';
import { toStoredLine, visitorBasket } from './visitor-basket';

export type AccountBasket = { writes: BasketWrites; merge: BasketMerge };

const open = new WeakMap<QueryClient, Map<string, AccountBasket>>();

/** The session has ended: what was not sent waits on the device for the next sign-in. */
function storeForNextSignIn(client: QueryClient, pending: ReadonlyMap<string, PendingChange>): void {
  client.setQueryData(queryKeys.me, null);
  for (const change of pending.values()) {
    if (change !== null) visitorBasket.add(toStoredLine(change.product, change.quantity, change.seenPrice));
  }
}

function make(client: QueryClient, userId: string): AccountBasket {
  const { queryKey } = basketQuery(userId);
  const show = (basket: Basket) => client.setQueryData(queryKey, basket);
  return {
    writes: new BasketWrites({
      put: (productId, { quantity, seenPrice }) => putBasketItem(productId, { quantity, seenPrice }),
      remove: (productId) => removeBasketItem(productId),
      show,
      refresh: () => void client.invalidateQueries({ queryKey }),
      signedOut: (pending) => storeForNextSignIn(client, pending),
    }),
    merge: new BasketMerge({
      merge: (lines) =>
        mergeBasket({
          items: lines.map(({ productId, quantity, seenPrice }) => ({ productId, quantity, seenPrice })),
        }),
      show,
      signedOut: () => client.setQueryData(queryKeys.me, null),
    }),
  };
}

/** The one writer of this account's basket in this page. */
export function accountBasket(client: QueryClient, userId: string): AccountBasket {
  const baskets = open.get(client) ?? new Map<string, AccountBasket>();
  open.set(client, baskets);
  const known = baskets.get(userId) ?? make(client, userId);
  baskets.set(userId, known);
  return known;
}

/** The account's basket, read from the server if this page does not know it yet, with every change sent. */
export async function flushedBasket(client: QueryClient, userId: string) {
  await accountBasket(client, userId).writes.flush();
  return client.ensureQueryData(basketQuery(userId));
}

/** Forgets the baskets of every account but this one: another person may use the device now. */
export function forgetBaskets(client: QueryClient, except: string | null): void {
  const baskets = open.get(client);
  for (const [userId, { writes, merge }] of baskets ?? []) {
    if (userId === except) continue;
    writes.end();
    merge.end();
    baskets?.delete(userId);
  }
  client.removeQueries({
    predicate: ({ queryKey }) => queryKey[0] === queryKeys.baskets[0] && queryKey[1] !== except,
  });
}
