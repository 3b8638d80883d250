import { type ReactNode, useCallback, useState } from 'react';
import classes from './scrolling.module.css';

type Props = { label: string; children: ReactNode };

/** What scrolls where its place is lower than it is, in a column of limited height: then the keyboard reaches it, by its name. */
export function Scrolling({ label, children }: Props) {
  const [scrolls, setScrolls] = useState(false);
  const follow = useCallback((node: HTMLElement | null) => {
    if (!node) return;
    const observer = new ResizeObserver(() => setScrolls(node.scrollHeight > node.clientHeight));
    for (const observed of [node, ...node.children]) observer.observe(observed);
    return () => observer.disconnect();
  }, []);
  return (
    <div
      ref={follow}
      className={classes.scrolling}
      {...(scrolls && { role: 'region', 'aria-label': label, tabIndex: 0 })}
    >
      {children}
    </div>
  );
}
