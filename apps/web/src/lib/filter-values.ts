/** What a filter makes of the text in the address; undefined for what it does not know. */
export type FilterValue = (text: string) => string | undefined;

/** Words to search for, without spaces around them. */
export const words =
  (longest: number): FilterValue =>
  (text) => {
    const found = text.trim();
    return found !== '' && found.length <= longest ? found : undefined;
  };

/** One of the keys of a list of labels. */
export const oneOf =
  (labels: Readonly<Record<string, string>>): FilterValue =>
  (text) =>
    Object.hasOwn(labels, text) ? text : undefined;

/** A day of the calendar, such as 2026-02-28. */
export const day: FilterValue = (text) => {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return at && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : undefined;
};
