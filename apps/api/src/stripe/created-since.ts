/** How far Stripe's clock may be behind ours, in seconds. */
const CLOCK_SKEW_SECONDS = 300;

/** The filter of a list at Stripe that finds what was created for a row of ours, however the clocks differ. */
export const createdSince = (rowCreatedAt: Date): { gte: number } => ({
  gte: Math.floor(rowCreatedAt.getTime() / 1_000) - CLOCK_SKEW_SECONDS,
});
