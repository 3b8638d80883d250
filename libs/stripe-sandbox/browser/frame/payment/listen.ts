import type { FromField } from '../../common/protocol';

export interface ListenEvents {
  /** A field got the focus. */
  entered: () => void;
  /** A field lost the focus. */
  left: (target: EventTarget | null) => void;
}

/** Tells the page of a form's focus, keys and height. */
export function listen(root: HTMLElement, send: (message: FromField) => void, events: ListenEvents): void {
  let focused = false;
  root.addEventListener('focusin', () => {
    if (!focused) send({ kind: 'focus' });
    focused = true;
    events.entered();
  });
  root.addEventListener('focusout', ({ target, relatedTarget }) => {
    events.left(target);
    if (relatedTarget instanceof Node && root.contains(relatedTarget)) return;
    focused = false;
    send({ kind: 'blur' });
  });
  root.addEventListener('keydown', ({ key, target }) => {
    if (key === 'Escape') send({ kind: 'escape' });
    if (key === 'Enter' && target instanceof HTMLInputElement) send({ kind: 'enter' });
  });
  new ResizeObserver(() => {
    send({ kind: 'height', height: Math.ceil(root.getBoundingClientRect().height * 10) / 10 });
  }).observe(root);
}
