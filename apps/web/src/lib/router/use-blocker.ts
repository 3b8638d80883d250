import { useEffect } from 'react';
import type { RouterState, ShouldBlock } from './page-router';
import { useRouter } from './router-context';

/** A navigation that was held back, and the two ways on; null while there is none. */
export type Blocked = RouterState['blocked'];

/** Holds navigations back that `shouldBlock` answers with true. One page at a time may do so. */
export function useBlocker(shouldBlock: ShouldBlock): Blocked {
  const { router, state } = useRouter();
  useEffect(() => router.block(shouldBlock), [router, shouldBlock]);
  return state.blocked;
}
