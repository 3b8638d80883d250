import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { accountBasket, forgetBaskets } from './account-basket';
import { visitorBasket } from './visitor-basket';

/**
 * Keeps baskets in sync: merges a visitor's basket into the account after sign-in, sends pending changes when the page
 * is left, and removes the basket of an account that is no longer signed in.
 */
export function useBasketSync(userId: string | null | undefined): void {
  const client = useQueryClient();
  const lines = useSyncExternalStore(visitorBasket.subscribe, visitorBasket.get);

  useEffect(() => {
    if (userId !== undefined) forgetBaskets(client, userId);
  }, [client, userId]);

  useEffect(() => {
    if (userId && lines.length > 0) void accountBasket(client, userId).merge.start();
  }, [client, userId, lines]);

  useEffect(() => {
    if (!userId) return;
    const { writes } = accountBasket(client, userId);
    const send = () => void writes.flush().catch(() => undefined);
    const onHide = () => {
      if (document.visibilityState === 'hidden') send();
    };
    document.addEventListener('visibilitychange', onHide);
    window.addEventListener('pagehide', send);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      window.removeEventListener('pagehide', send);
    };
  }, [client, userId]);
}
