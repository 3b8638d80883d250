/**
 * How many copies of a book one order of a shopper who is not verified may reserve: half of what is left, and so many
 * in any case.
 */
export const reservableUnverified = (left: number, always: number): number =>
  Math.max(Math.min(always, left), Math.floor(left / 2));
