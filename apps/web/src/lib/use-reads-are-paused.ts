import { notifyManager, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';

/**
 * Whether the page waits for a first read that is paused because the browser is offline. TanStack Query continues it by
 * itself (tanstack.com/query, Network Mode).
 */
export function useReadsArePaused(): boolean {
  const cache = useQueryClient().getQueryCache();
  const subscribe = useCallback(
    (onChange: () => void) => cache.subscribe(notifyManager.batchCalls(onChange)),
    [cache],
  );
  const arePaused = () =>
    cache.findAll({ type: 'active', fetchStatus: 'paused' }).some(({ state }) => state.status === 'pending');
  return useSyncExternalStore(subscribe, arePaused);
}
