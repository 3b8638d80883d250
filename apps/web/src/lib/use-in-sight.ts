import { type RefCallback, useCallback, useState } from 'react';
import { whenIdle } from './when-idle';

/** How much of the element has to be in sight: with less of it nothing can be read off. */
const threshold = 0.6;

/**
 * Whether most of an element has been in sight, and the browser idle since: the time for code that only draws it.
 * Without IntersectionObserver it counts as in sight.
 */
export function useInSight(): [inSight: boolean, element: RefCallback<HTMLElement>] {
  const [inSight, setInSight] = useState(false);
  const element = useCallback((node: HTMLElement | null) => {
    if (node === null) return;
    let callOff = () => {};
    const seen = () => {
      callOff = whenIdle(() => setInSight(true));
    };
    if (!('IntersectionObserver' in window)) seen();
    else {
      const observer = new IntersectionObserver(
        (entries) => {
          if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
          observer.disconnect();
          seen();
        },
        { threshold },
      );
      observer.observe(node);
      callOff = () => observer.disconnect();
    }
    return () => callOff();
  }, []);
  return [inSight, element];
}
