import { useEffect, useState } from 'react';

/** How often the shop is looked for while it does not answer, in milliseconds. */
const every = 5000;

const answers = (): Promise<boolean> =>
  fetch('/healthz', { method: 'HEAD', cache: 'no-store' }).then(
    () => true,
    () => false,
  );

/**
 * Whether the shop can be reached; null until that is known. While it cannot, it is asked for again: at once when the
 * browser is back online, and every few seconds, since a browser does not always notice.
 * @param asked false: nobody wants to know
 */
export function useReachable(asked: boolean): boolean | null {
  const [reachable, setReachable] = useState<boolean | null>(null);
  useEffect(() => {
    if (!asked || reachable === true) return;
    let over = false;
    const look = async () => {
      const found = navigator.onLine && (await answers());
      if (!over) setReachable(found);
    };
    if (reachable === null) void look();
    const again = () => void look();
    const timer = setInterval(again, every);
    window.addEventListener('online', again);
    return () => {
      over = true;
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [asked, reachable]);
  return reachable;
}
