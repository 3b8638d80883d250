import { locale } from './locale';

/** An ISO instant as a day in the reader's time zone: "November 20, 2026". */
export const formatDay = (iso: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(iso));

/** An ISO instant as day and time: "Nov 20, 2026, 2:05 PM". */
export const formatInstant = (iso: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));

/** An ISO instant to the second, for entries that follow each other closely. */
export const formatMoment = (iso: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(iso));

/** A UTC day such as `2026-11-14` as "Nov 14", or in full as "November 14, 2026". */
export const formatUtcDay = (day: string, style: 'short' | 'full' = 'short'): string =>
  new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    ...(style === 'full' ? { dateStyle: 'long' } : { day: 'numeric', month: 'short' }),
  }).format(new Date(`${day}T00:00:00Z`));

/** A card's expiry as printed on it: "04/30". */
export const formatExpiry = (month: number, year: number): string =>
  `${String(month).padStart(2, '0')}/${String(year % 100).padStart(2, '0')}`;

/** A waiting time: "40 seconds", "15 minutes". */
export function formatSeconds(seconds: number): string {
  const [value, unit] = seconds < 90 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}
