/** Focuses an element when one of the container's labels is clicked, as a label does for an input.
 *  @returns a function that stops it */
export function watchLabels(container: HTMLElement, focus: () => void): () => void {
  const byFor = container.id
    ? [...document.querySelectorAll<HTMLElement>(`label[for="${CSS.escape(container.id)}"]`)]
    : [];
  const around = container.closest('label');
  const labels = around ? [...byFor, around] : byFor;
  const onClick = (event: Event) => {
    event.preventDefault();
    focus();
  };
  for (const label of labels) label.addEventListener('click', onClick);
  return () => {
    for (const label of labels) label.removeEventListener('click', onClick);
  };
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
