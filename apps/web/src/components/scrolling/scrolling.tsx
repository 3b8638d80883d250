import { type ReactNode, useCallback, useState } from 'react';
import { observeSize } from '../../lib/observe-size';
import classes from './scrolling.module.css';

type Props = { label: string; children: ReactNode };

/** What scrolls where its place is lower than it is, in a column of limited height: then the keyboard reaches it, by its name. */
export function Scrolling({ label, children }: Props) {
  const [scrolls, setScrolls] = useState(false);
  const measure = useCallback((node: HTMLElement | null) => {
    if (!node) return;
    return observeSize([node, ...node.children], () => setScrolls(node.scrollHeight > node.clientHeight));
  }, []);
  return (
    <div
      ref={measure}
      className={classes.scrolling}
      {...(scrolls && { role: 'region', 'aria-label': label, tabIndex: 0 })}
    >
      {children}
    </div>
  );
}
