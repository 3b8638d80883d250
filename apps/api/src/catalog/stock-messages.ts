/** What to say when fewer copies are left than asked for. */
export const soldOutMessage = (title = 'This book', left: number) =>
  left > 0 ? `Only ${left} of “${title}” left.` : `“${title}” is sold out.`;

/** What to say of a book that the shop does not sell any more. */
export const notForSaleMessage = (title?: string) =>
  title === undefined ? 'This book is no longer for sale.' : `“${title}” is no longer for sale.`;
