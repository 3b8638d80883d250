import { useCallback, useEffect, useRef } from 'react';
import { type ShouldBlock } from '../../lib/router/page-router';
import { useBlocker } from '../../lib/router/use-blocker';

/**
 * Blocks leaving a page with unsaved changes. Inside the app a dialog asks (`blocked`); when the tab is closed the
 * browser asks. `allowNavigation` is called before a navigation that the page itself starts.
 */
export function useUnsavedWarning(unsaved: boolean) {
  const allowed = useRef(false);
  const shouldBlock = useCallback<ShouldBlock>(
    (next, current) => unsaved && !allowed.current && current.pathname !== next.pathname,
    [unsaved],
  );
  const blocked = useBlocker(shouldBlock);
  useEffect(() => {
    if (!unsaved) return;
    const preventUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', preventUnload);
    return () => window.removeEventListener('beforeunload', preventUnload);
  }, [unsaved]);
  return {
    blocked,
    allowNavigation: () => {
      allowed.current = true;
    },
  };
}
