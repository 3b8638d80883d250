/** Tells the styles of the columns of a payment page how far down the page they begin, below header and notices. */
export function tellColumnsTop(columns: HTMLElement | null): void {
  const top = columns && columns.getBoundingClientRect().top + window.scrollY;
  columns?.style.setProperty('--columns-top', `${top}px`);
}
