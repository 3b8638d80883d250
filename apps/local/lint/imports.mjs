/**
 * What may not be imported where. A later block replaces the same rule of an earlier one, so each place names everything
 * that it forbids, from these pieces.
 */
export const forbid = (...patterns) => ({ 'arrows/imports': ['error', ...patterns] });

/** One of these, in a regular expression. */
export const names = (list) => `(${list.join('|')})`;

export const apps = (...list) => ({
  regex: `(^|/)apps/${names(list)}(/|$)|^(\\.\\./){2,}${names(list)}/`,
  message: 'Arrows go one way: this place may not reach into that app.',
});

export const libs = (...list) => ({
  regex: `^@app/${names(list)}($|/)|(^|/)libs/${names(list)}(/|$)|^(\\.\\./){2,}${names(list)}/`,
  message: 'Arrows go one way: this place may not use that library.',
});

/** @param {string} [also] an entry of a library beside its index that may be used */
export const inside = (also = '') => ({
  regex: `^@app/${also ? `(?!${also}$)` : ''}[^/]+/|(^|/)libs/`,
  message: 'A library is used by its name, through its index, not by a path inside it.',
});

/** Sibling folders, or files of them by the beginning of their path: `../orders/…`, `../../orders/…` from deeper. */
export const siblings = (list, message) => ({ regex: `^(\\.\\./)+${names(list)}(/|\\.|$)`, message });

export const withoutSchemas = {
  regex: '^(zod(/.*)?|@app/contracts)$',
  message:
    'zod is too big for the pages of the shop: they take @app/contracts/browser (types from anywhere), forms fetch lib/form-rules.ts.',
  allowTypeImports: true,
};
