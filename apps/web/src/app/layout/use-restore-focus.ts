import { useEffect } from 'react';

/** Pages may move the focus themselves within this time, in milliseconds. */
const RESTORE_DELAY_MS = 100;

/**
 * Restores the focus to a button that was disabled while it was busy: a disabled element loses the focus, and users of
 * a keyboard or a screen reader would start at the top of the page again. Does nothing if the focus went elsewhere.
 */
export function useRestoreFocus(): void {
  useEffect(() => {
    let last: Element | null = null;
    const entered = ({ target }: FocusEvent) => {
      last = target instanceof Element ? target : null;
    };
    // The user moved the focus; it was not lost by disabling the button.
    const left = ({ target }: FocusEvent) => {
      if (target === last && !last?.matches(':disabled')) last = null;
    };
    let timer: ReturnType<typeof setTimeout>;
    const enabled = new MutationObserver((records) => {
      const back = records.find(({ target }) => target === last)?.target;
      if (!(back instanceof HTMLElement) || back.matches(':disabled')) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        const nowhere = document.activeElement === document.body && back === last;
        if (nowhere && !back.matches(':disabled')) back.focus({ preventScroll: true });
      }, RESTORE_DELAY_MS);
    });
    document.addEventListener('focusin', entered);
    document.addEventListener('focusout', left);
    enabled.observe(document.body, { attributes: true, attributeFilter: ['disabled'], subtree: true });
    return () => {
      document.removeEventListener('focusin', entered);
      document.removeEventListener('focusout', left);
      enabled.disconnect();
      clearTimeout(timer);
    };
  }, []);
}
