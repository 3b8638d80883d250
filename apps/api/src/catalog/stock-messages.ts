/** The message when fewer copies are in stock than requested. */
export const soldOutMessage = (title = 'This book', left: number) =>
  left > 0 ? `Only ${left} of “${title}” left in stock.` : `“${title}” is out of stock.`;

/** The message for a book that is no longer for sale. */
export const notForSaleMessage = (title?: string) =>
  title === undefined ? 'This book is no longer for sale.' : `“${title}” is no longer for sale.`;

/** The message when an order would reserve more than half of what is left for a shopper who is not verified. */
export const halfOnlyMessage = (title: string, left: number, reservable: number) =>
  `Only ${reservable} of the ${left} copies left of “${title}” can be reserved for you.`;

/** What to do about {@link halfOnlyMessage}. */
export const verifyOrOrderFewer = 'Confirm your email address to buy more, or order fewer copies.';

/** The message when the copies that were missing have come back meanwhile. */
export const takenJustNow = 'Some copies were reserved for somebody else just now. Try again.';
