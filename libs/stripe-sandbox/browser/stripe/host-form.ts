/** Focuses an element when one of the container's labels is clicked, as a label does for an input.
 *  @returns a function that stops it */
export function watchLabels(container: HTMLElement, focus: () => void): () => void {
  const onClick = ({ target }: Event) => {
    const label = target instanceof Element ? target.closest('label') : null;
    if (!label) return;
    const ours = label.htmlFor ? label.htmlFor === container.id : label.contains(container);
    if (ours) focus();
  };
  document.addEventListener('click', onClick);
  return () => document.removeEventListener('click', onClick);
}

/** Enter in a field submits the form around it, as in any input: through its first submit button. */
export function pressEnter(container: HTMLElement): void {
  const form = container.closest('form');
  if (!form) return;
  const button = form.querySelector<HTMLButtonElement | HTMLInputElement>(
    'button:not([type=button]):not([type=reset]), input[type=submit], input[type=image]',
  );
  if (button) button.click();
  else form.requestSubmit();
}
