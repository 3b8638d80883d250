import { invalid } from '../errors';
import type { FieldKind, Searchable } from '../resource';
import type { Clause, Query } from './query';

type Json = Record<string, unknown>;

const OPERATORS: Record<FieldKind, string[]> = {
  metadata: [':', '~'],
  number: [':', '>', '<', '>=', '<='],
  text: [':', '~'],
  token: [':'],
};

function valueAt(object: Json, path: string): unknown {
  let value: unknown = object;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return null;
    value = (value as Json)[name];
  }
  return value ?? null;
}

const fold = (value: unknown): string => String(value).toLowerCase();

function holds(clause: Clause, value: unknown): boolean {
  if (clause.value === null) return value === null;
  if (value === null) return false;
  if (clause.operator === '~') return fold(value).includes(fold(clause.value));
  if (typeof value !== 'number') return fold(value) === fold(clause.value);
  const wanted = Number(clause.value);
  switch (clause.operator) {
    case '<':
      return value < wanted;
    case '<=':
      return value <= wanted;
    case '>':
      return value > wanted;
    case '>=':
      return value >= wanted;
    default:
      return value === wanted;
  }
}

function kindOf(about: string, { fields }: Searchable, clause: Clause): FieldKind {
  const kind = Object.hasOwn(fields, clause.field) ? fields[clause.field] : undefined;
  if (!kind || (kind === 'metadata') !== (clause.key !== null)) {
    throw invalid(
      `Field \`${clause.field.slice(0, 100)}\` is an unsupported search field for resource \`${about}s\`. See http://stripe.com/docs/search#query-fields-for-${about.replaceAll('_', '-')}s for a list of supported fields.`,
      { param: 'query' },
    );
  }
  return kind;
}

function checkClause(about: string, searchable: Searchable, clause: Clause): void {
  const kind = kindOf(about, searchable, clause);
  const refuse = (reason: string): never => {
    throw invalid(`${reason} (field \`${clause.field}\`)`, { param: 'query' });
  };
  if (!OPERATORS[kind].includes(clause.operator)) {
    refuse(`The operator \`${clause.operator}\` cannot be used with a ${kind} field`);
  }
  if (clause.operator === '~' && (clause.value ?? '').length < 3) {
    refuse('A substring to search for must have at least 3 characters');
  }
  if (kind === 'number' && clause.value !== null && !/^-?\d+(\.\d+)?$/.test(clause.value)) {
    refuse(`Invalid number: ${clause.value.slice(0, 60)}`);
  }
}

/** What says of a built object whether the query finds it. Unknown fields and wrong operators are refused. */
export function matcher(about: string, searchable: Searchable, query: Query): (object: Json) => boolean {
  for (const clause of query.clauses) checkClause(about, searchable, clause);
  const test = (clause: Clause, object: Json): boolean => {
    const { key, field } = clause;
    const value =
      key === null
        ? valueAt(object, searchable.places?.[field] ?? field)
        : ((object.metadata as Json | undefined)?.[key] ?? null);
    return holds(clause, value) !== clause.negated;
  };
  return (object) =>
    query.all
      ? query.clauses.every((clause) => test(clause, object))
      : query.clauses.some((clause) => test(clause, object));
}
