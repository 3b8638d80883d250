/**
 * A property's predicate for as long as there is time: the first run always counts, and those that would begin after so
 * many milliseconds pass unseen. fast-check's own limit fails where the machine is too slow for one run.
 */
export function forAWhile<Values extends unknown[]>(
  ms: number,
  predicate: (...values: Values) => Promise<void>,
): (...values: Values) => Promise<void> {
  let end: number | null = null;
  return async (...values) => {
    if (end !== null && Date.now() > end) return;
    end ??= Date.now() + ms;
    await predicate(...values);
  };
}
