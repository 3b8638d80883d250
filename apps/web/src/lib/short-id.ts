/** A short form of one of our ids: its first group, in capitals. */
export const shortId = (id: string): string => (id.split('-')[0] ?? id).toUpperCase();
