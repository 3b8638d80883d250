/** What a field is after a call: what was given, or what it was. */
export const given = <T>(value: T | undefined, held: T): T => (value === undefined ? held : value);
