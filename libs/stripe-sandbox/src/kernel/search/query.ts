import { searchErrors } from './errors';

export type Operator = ':' | '<' | '<=' | '>' | '>=' | '~';

/** One condition of a search: `-metadata['order']:'6735'`. */
export interface Clause {
  /** `email`, `payment_method_details.card.last4`, or `metadata`. */
  field: string;
  /** The key, for `metadata`. */
  key: string | null;
  operator: Operator;
  /** `null` asks for what is not set. */
  value: string | null;
  negated: boolean;
}

export interface Query {
  /** Whether all clauses must hold, or any. */
  all: boolean;
  clauses: Clause[];
}

const MAX_CLAUSES = 10;

const CLAUSE =
  /(-?)([a-z0-9_.]+)(?:\[(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\])?\s*(:|~|>=|<=|>|<)\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(null|-?\d+(?:\.\d+)?))/iy;
const JOINT = /\s+(AND|OR)\s+/iy;

const unescaped = (text: string): string => text.replace(/\\(.)/g, '$1');

const refuse = (reason: string): never => {
  throw searchErrors.not_read({ reason });
};

/** Reads a search query: clauses joined by either `AND` or `OR` (docs.stripe.com/search#search-query-language). */
export function parseQuery(text: string): Query {
  const query = text.trim();
  if (query.length > 5000) refuse('It is too long.');
  const clauses: Clause[] = [];
  const joints = new Set<string>();
  let at = 0;
  for (;;) {
    CLAUSE.lastIndex = at;
    const found = CLAUSE.exec(query);
    if (!found) return refuse(`There is no clause at character ${at + 1}.`);
    const [whole, minus, field = '', single, double, operator, quoted, doubled, bare] = found;
    const key = single ?? double;
    const value = quoted ?? doubled;
    clauses.push({
      field: field.toLowerCase(),
      key: key === undefined ? null : unescaped(key),
      operator: operator as Operator,
      value: value === undefined ? (bare?.toLowerCase() === 'null' ? null : (bare ?? '')) : unescaped(value),
      negated: minus === '-',
    });
    at += whole.length;
    if (at === query.length) break;
    JOINT.lastIndex = at;
    const joint = JOINT.exec(query);
    if (!joint) return refuse(`Clauses are joined by AND or OR, unlike at character ${at + 1}.`);
    joints.add((joint[1] as string).toUpperCase());
    at += joint[0].length;
  }
  if (joints.size > 1) refuse('AND and OR cannot be used in the same query.');
  if (clauses.length > MAX_CLAUSES) refuse(`At most ${MAX_CLAUSES} clauses can be combined.`);
  return { all: !joints.has('OR'), clauses };
}
