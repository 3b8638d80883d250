/** How JSON writes a NUL; after an escaped backslash the same six characters are plain text. */
const nul = /\\u0000(?<=(?:^|[^\\])(?:\\\\)*\\u0000)/g;

/**
 * The body of a delivery with each NUL replaced by U+FFFD: PostgreSQL's text cannot hold a NUL (its manual, Character
 * Types). Done on the text, which may be nested deeper than a function could follow.
 */
export function withoutNul(body: string): string {
  return body.includes('\\u0000') ? body.replace(nul, '\\ufffd') : body;
}
