import { observeSize } from '../../lib/observe-size';

/** Tells the styles of the columns of a payment page how far down the page they begin, below header and notices. */
export function tellColumnsTop(columns: HTMLElement | null) {
  if (!columns) return;
  return observeSize([document.body], () => {
    const top = columns.getBoundingClientRect().top + window.scrollY;
    columns.style.setProperty('--columns-top', `${top}px`);
  });
}
