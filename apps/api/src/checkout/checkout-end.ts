const MINUTE_MS = 60_000;

/** Stripe takes 30 minutes to 24 hours (API reference, Create a Session, `expires_at`); a minute is for the clocks. */
const shortestMs = 31 * MINUTE_MS;
const longestMs = (24 * 60 - 1) * MINUTE_MS;

/** When a session made now ends, in whole seconds: with the reservation, as far as Stripe lets it. */
export function checkoutEnd(now: Date, reservationMs: number): Date {
  const end = now.getTime() + Math.min(Math.max(reservationMs, shortestMs), longestMs);
  return new Date(Math.ceil(end / 1000) * 1000);
}
