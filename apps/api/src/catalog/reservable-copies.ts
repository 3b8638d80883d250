/** So many copies of a book an order may always reserve, however few are left. */
export const ALWAYS_RESERVABLE = 5;

/** How many copies one order of a shopper who is not verified may reserve, of those that are left. */
export const reservableUnverified = (left: number): number =>
  Math.max(Math.min(ALWAYS_RESERVABLE, left), Math.floor(left / 2));
