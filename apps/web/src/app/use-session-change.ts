import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useBasketSync } from '../features/basket/use-basket-sync';
import { queryKeys } from '../lib/query-keys';
import { useMyId } from './use-my-basket';

/** What is to be done when somebody signs in or out, wherever in the app they do. */
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
    // Books carry the reader's own marks.
    client.removeQueries({ queryKey: queryKeys.readingList });
    void client.invalidateQueries({ queryKey: queryKeys.products });
  }, [client, userId]);
}
