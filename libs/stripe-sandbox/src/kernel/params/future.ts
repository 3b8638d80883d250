import { paramErrors } from './errors';

const FIVE_YEARS = 5 * 366 * 86_400;

/** Refuses a time that has passed, and one that is more than five years ahead (recorded). */
export function checkFuture(value: number | undefined, now: number, param: string): void {
  if (value === undefined) return;
  if (value <= now) throw paramErrors.past({ param, value }, { param });
  if (value > now + FIVE_YEARS) throw paramErrors.too_late({ param });
}
