import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { accountBasket, forgetBaskets } from './account-basket';
import { visitorBasket } from './visitor-basket';

/**
 * Looks after baskets while the app is open: takes a visitor's basket over into the account that is signed in to,
 * sends what waits when the page is left, and forgets a basket with its account.
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
