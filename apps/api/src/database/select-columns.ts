const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** `m.user_id AS "userId", …`: columns under the names of their fields. */
export const selectColumns = (alias: string, columns: readonly string[]): string =>
  columns.map((name) => `${alias}.${name} AS "${camel(name)}"`).join(', ');
