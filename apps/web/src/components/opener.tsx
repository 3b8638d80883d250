import {
  type ButtonHTMLAttributes,
  cloneElement,
  type ReactElement,
  type ReactNode,
  useEffect,
  useState,
} from 'react';
import type { LazyImport } from '../lib/lazy-import';
import { whenIdle } from '../lib/when-idle';

type Button = ReactElement<ButtonHTMLAttributes<HTMLButtonElement>>;

type Props<T> = {
  /** What opens. */
  code: LazyImport<T>;
  popup: 'menu' | 'dialog';
  button: Button;
  /** The same button with what it opens, which is open from the beginning. */
  children: (code: T, button: Button) => ReactNode;
};

/**
 * A button that opens what comes later. The code is fetched when the page is at rest, or when somebody approaches the
 * button before that; a press that was too early counts, and the button keeps the focus. The button is replaced by the
 * one that opens after a press only: replaced between the pointer's way down and up, it would lose the click.
 */
export function Opener<T>({ code, popup, button, children }: Props<T>) {
  const loaded = code.useLoaded();
  const [pressed, setPressed] = useState(false);
  const [focused, setFocused] = useState(false);
  useEffect(() => whenIdle(code.fetch), [code]);
  if (loaded && pressed) return children(loaded, cloneElement(button, { autoFocus: focused }));
  return cloneElement(button, {
    'aria-haspopup': popup,
    'aria-expanded': false,
    onPointerEnter: code.fetch,
    onFocus: () => {
      setFocused(true);
      code.fetch();
    },
    onBlur: () => setFocused(false),
    onClick: () => {
      setPressed(true);
      code.fetch();
    },
  });
}
