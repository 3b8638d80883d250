const NATIVE =
  'a[href], area[href], button, input:not([type="hidden"]), select, textarea, summary, iframe, [contenteditable]';
const CONTROL = 'button, input, select, textarea';

/** Whether a control is disabled, by itself or by a fieldset around it; its first legend is not part of that. */
function isDisabled(element: Element): boolean {
  if (!element.matches(CONTROL)) return false;
  if (element.hasAttribute('disabled')) return true;
  for (
    let around = element.closest('fieldset');
    around;
    around = around.parentElement?.closest('fieldset') ?? null
  ) {
    const legend = [...around.children].find((child) => child.localName === 'legend');
    if (around.hasAttribute('disabled') && !legend?.contains(element)) return true;
  }
  return false;
}

/** Whether a browser lets the element have the focus (html.spec.whatwg.org/multipage/interaction.html#focusable-area). */
export function canHaveFocus(element: Element): boolean {
  if (!element.isConnected || element.closest('[hidden], [inert]') || isDisabled(element)) return false;
  return element.hasAttribute('tabindex') || element.matches(NATIVE);
}
