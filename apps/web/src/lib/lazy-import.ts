import { useSyncExternalStore } from 'react';

/** How long after a failed load it is tried again where somebody waits for it, in milliseconds. */
const pause = 3000;

/** Code that no page needs to begin with. */
export type LazyImport<T> = {
  /** Begins to load, unless that is done or under way. */
  fetch: () => void;
  /** The code, or null until it is here. */
  useLoaded: () => T | null;
};

/** Code that comes when it is asked for, through a dynamic `import`. */
export function lazyImport<T>(load: () => Promise<T>): LazyImport<T> {
  let loaded: T | null = null;
  let loading = false;
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const fetch = () => {
    if (loading || loaded !== null) return;
    loading = true;
    load().then(
      (code) => {
        loaded = code;
        for (const listener of listeners) listener();
      },
      () => {
        loading = false;
        setTimeout(() => {
          if (listeners.size > 0) fetch();
        }, pause);
      },
    );
  };
  return {
    fetch,
    useLoaded: () => useSyncExternalStore(subscribe, () => loaded),
  };
}
