import { useEffect, useLayoutEffect } from 'react';
import type { Location } from 'react-router';
import type { RouterState } from './page-router';
import { scrollPositions } from './scroll-positions';

/** The element that an address points to with its `#`. */
function targetOf({ hash }: Location): HTMLElement | null {
  try {
    return hash ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
  } catch {
    return null;
  }
}

/** A page that is gone back to lies where it was left; a new one begins at its top, or at its `#`. */
export function useScroll({ location, keepScroll, pending }: RouterState): void {
  useEffect(() => {
    window.history.scrollRestoration = 'manual';
    const leave = () => {
      scrollPositions.remember(location);
      scrollPositions.keep();
      // While the browser loads the page anew, it restores better than a script that is not there yet.
      window.history.scrollRestoration = 'auto';
    };
    window.addEventListener('pagehide', leave);
    return () => window.removeEventListener('pagehide', leave);
  }, [location]);

  useLayoutEffect(() => {
    if (pending) return;
    const before = scrollPositions.of(location);
    const target = targetOf(location);
    if (before !== undefined) window.scrollTo(0, before);
    else if (target) target.scrollIntoView();
    else if (!keepScroll) window.scrollTo(0, 0);
  }, [location, keepScroll, pending]);
}
