import { useEffect, useRef } from 'react';
import { useBlocker } from 'react-router';

/**
 * Blocks leaving a page with unsaved changes. Inside the app a dialog asks (`blocker`); when the tab is closed the
 * browser asks. `allowNavigation` is called before a navigation that the page itself starts.
 */
export function useUnsavedWarning(unsaved: boolean) {
  const allowed = useRef(false);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      unsaved && !allowed.current && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
  return {
    blocker,
    allowNavigation: () => {
      allowed.current = true;
    },
  };
}
