/** How many different books one order may hold, and how many copies of each. */
export const orderLimits = { lines: 50, quantity: 99 } as const;
