/** The message when fewer copies are in stock than requested. */
export const soldOutMessage = (title = 'This book', left: number) =>
  left > 0 ? `Only ${left} of “${title}” left in stock.` : `“${title}” is out of stock.`;

/** The message for a book that is no longer for sale. */
export const notForSaleMessage = (title?: string) =>
  title === undefined ? 'This book is no longer for sale.' : `“${title}” is no longer for sale.`;
