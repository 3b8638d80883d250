import { useCallback, useEffect, useRef } from 'react';
import { type ShouldBlock } from '../../lib/router/page-router';
import { useBlocker } from '../../lib/router/use-blocker';

/**
 * Stops the way out of a page while something is unsaved. Inside of the app a dialog can ask (`blocked`); closing the
 * tab lets the browser ask. `letGo` opens the way before a navigation that the page itself wants.
 */
export function useUnsavedWarning(unsaved: boolean) {
  const free = useRef(false);
  const shouldBlock = useCallback<ShouldBlock>(
    (next, current) => unsaved && !free.current && current.pathname !== next.pathname,
    [unsaved],
  );
  const blocked = useBlocker(shouldBlock);
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
  return {
    blocked,
    letGo: () => {
      free.current = true;
    },
  };
}
