const pad = (number: number, digits: number) => String(number).padStart(digits, '0');

/** The day that it is where the reader is, as "2026-11-20". */
export function today(now = new Date()): string {
  return `${pad(now.getFullYear(), 4)}-${pad(now.getMonth() + 1, 2)}-${pad(now.getDate(), 2)}`;
}

/**
 * When a day begins where the reader is, as an ISO instant in UTC; undefined outside of the years 1 to 9999.
 * @param day ISO date such as "2026-11-20"
 * @param later so many days after that day, 0 unless told
 */
export function startOfDay(day: string, later = 0): string | undefined {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  // Midnight of a day on which no zone's clocks were set; not the day itself, since 26 would be 1926 here.
  const start = new Date(2000, 0, 1);
  start.setFullYear(year, month - 1, date + later);
  const instant = start.toISOString();
  return /^(?!0000)\d{4}-/.test(instant) ? instant : undefined;
}

type Days = { from?: string | undefined; to?: string | undefined };

/** Filters by the reader's own days, both included, as the API takes them: from an instant on, until before another. */
export function withinLocalDays<Filters extends Days>({ from, to, ...others }: Filters) {
  return {
    ...others,
    since: from && startOfDay(from),
    before: to && startOfDay(to, 1),
  };
}
