const pad = (number: number, digits: number) => String(number).padStart(digits, '0');

/** Today in the reader's time zone, as "2026-11-20". */
export function today(now = new Date()): string {
  return `${pad(now.getFullYear(), 4)}-${pad(now.getMonth() + 1, 2)}-${pad(now.getDate(), 2)}`;
}

/**
 * The start of a day in the reader's time zone, as an ISO instant in UTC; undefined outside of the years 1 to 9999.
 * @param day ISO date such as "2026-11-20"
 * @param later days to add, default 0
 */
export function startOfDay(day: string, later = 0): string | undefined {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  // Starts from a midnight that exists in every zone; year 26 would be 1926 in the constructor.
  const start = new Date(2000, 0, 1);
  start.setFullYear(year, month - 1, date + later);
  const instant = start.toISOString();
  return /^(?!0000)\d{4}-/.test(instant) ? instant : undefined;
}

type Days = { from?: string | undefined; to?: string | undefined };

/** Converts days in the reader's time zone, both included, to the API's instants `since` and `before`. */
export function withinLocalDays<Filters extends Days>({ from, to, ...others }: Filters) {
  return {
    ...others,
    since: from && startOfDay(from),
    before: to && startOfDay(to, 1),
  };
}
