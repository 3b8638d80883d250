import { locale } from '../money/locale';

const longDate = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });

/** A long date in UTC, which says so: the reader's time zone is not known. */
export const utcDay = (at: Date | string): string => `${longDate.format(new Date(at))} (UTC)`;
