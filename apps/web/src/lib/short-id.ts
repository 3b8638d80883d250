/** A short name that people can read out: the first group of one of our ids, in capitals. */
export const shortId = (id: string): string => (id.split('-')[0] ?? id).toUpperCase();
