import { locale } from './locale';

/** A number with separators, and at most one decimal: "1,234.5". */
export const formatNumber = (value: number): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);

/** A count with its noun: "1 order", "1,200 orders". */
export const formatCount = (count: number, one: string, many: string): string =>
  `${formatNumber(count)} ${count === 1 ? one : many}`;
