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

/** The session has ended: unsent changes are kept on the device until the next sign-in. */
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
      put: (productId, { product: _, ...item }) => putBasketItem(productId, item),
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

/** The basket of an account, one instance per page. */
export function accountBasket(client: QueryClient, userId: string): AccountBasket {
  const baskets = open.get(client) ?? new Map<string, AccountBasket>();
  open.set(client, baskets);
  const known = baskets.get(userId) ?? make(client, userId);
  baskets.set(userId, known);
  return known;
}

/** The account's basket after all changes were sent, loaded from the server if needed. */
export async function flushedBasket(client: QueryClient, userId: string) {
  await accountBasket(client, userId).writes.flush();
  return client.ensureQueryData(basketQuery(userId));
}

/** Removes the baskets of all other accounts: another person may use the device now. */
export function forgetBaskets(client: QueryClient, except: string | null): void {
  const baskets = open.get(client);
  for (const [userId, { writes, merge }] of baskets ?? []) {
    if (userId === except) continue;
    writes.discard();
    merge.stop();
    baskets?.delete(userId);
  }
  client.removeQueries({
    predicate: ({ queryKey }) => queryKey[0] === queryKeys.baskets[0] && queryKey[1] !== except,
  });
}
