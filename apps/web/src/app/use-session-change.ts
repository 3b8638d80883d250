import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useBasketSync } from '../features/basket/use-basket-sync';
import { queryKeys } from '../lib/query-keys';
import { useMyId } from './use-my-basket';

/** Refreshes what depends on the user when somebody signs in or out. */
export function useSessionChange(): void {
  const client = useQueryClient();
  const userId = useMyId();
  useBasketSync(userId);

  const known = useRef(userId);
  useEffect(() => {
    if (known.current === userId || userId === undefined) return;
    const first = known.current === undefined;
    known.current = userId;
    if (first) return;
    // Products carry the user's reading marks.
    client.removeQueries({ queryKey: queryKeys.readingList });
    void client.invalidateQueries({ queryKey: queryKeys.products });
  }, [client, userId]);
}
