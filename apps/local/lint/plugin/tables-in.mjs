import { names } from '../imports.mjs';

/** What is listed after FROM and the like ends at one of these. */
const clauses =
  /\b(WHERE|GROUP|ORDER|LIMIT|OFFSET|FETCH|FOR|HAVING|WINDOW|UNION|EXCEPT|INTERSECT|SET|VALUES|RETURNING|SELECT)\b/i;

export const writing = ['DELETE\\s+FROM', 'INTO', 'UPDATE', 'TRUNCATE', 'COPY'];
export const reading = ['FROM', 'JOIN', 'USING', 'TABLE'];

/** The tables that a text of SQL names where a table stands, comments and parentheses or not. */
export function tablesIn(text, verbs) {
  const pieces = [];
  let rest = text.replace(/\/\*[\s\S]*?\*\/|--.*/g, ' ');
  for (const group = /\(([^()]*)\)/; group.test(rest); )
    rest = rest.replace(group, (_, piece) => {
      pieces.push(piece);
      return ' $ ';
    });
  return [...pieces, rest].flatMap((piece) =>
    piece.split(new RegExp(`\\b${names(verbs)}\\s+`, 'i')).flatMap((part, index) =>
      // What was split at stands between the parts.
      index < 2 || index % 2 === 1
        ? []
        : part
            .split(clauses)[0]
            .split(',')
            .map((item) => item.replace(/^\s*((ONLY|LATERAL|TABLE)\s+)*/i, '').match(/^[\w."]+/)?.[0] ?? ''),
    ),
  );
}
