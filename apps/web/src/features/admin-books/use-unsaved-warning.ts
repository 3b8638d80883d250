import { useEffect, useRef } from 'react';
import { useBlocker } from 'react-router';

/**
 * Stops the way out of a page while something is unsaved. Inside of the app a dialog can ask (`blocker`); closing the
 * tab lets the browser ask. `letGo` opens the way before a navigation that the page itself wants.
 */
export function useUnsavedWarning(unsaved: boolean) {
  const free = useRef(false);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      unsaved && !free.current && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
  return {
    blocker,
    letGo: () => {
      free.current = true;
    },
  };
}
