const NOTHING: object = Object.freeze(Object.create(null) as object);

/**
 * An object on which no name is special: it inherits nothing. Without any prototype it would be a hash table from
 * the start, which takes several times as long to fill.
 */
export const bare = <T>(): Record<string, T> => Object.create(NOTHING) as Record<string, T>;
