import type { FieldKind, Searchable } from '../resource';
import { searchErrors } from './errors';
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
    throw searchErrors.unsupported_field({
      field: clause.field.slice(0, 100),
      kind: about,
      anchor: about.replaceAll('_', '-'),
    });
  }
  return kind;
}

function checkClause(about: string, searchable: Searchable, clause: Clause): void {
  const kind = kindOf(about, searchable, clause);
  const { field, operator, value } = clause;
  if (!OPERATORS[kind].includes(operator)) throw searchErrors.operator({ operator, kind, field });
  if (operator === '~' && (value ?? '').length < 3) throw searchErrors.too_short({ field });
  if (kind === 'number' && value !== null && !/^-?\d+(\.\d+)?$/.test(value)) {
    throw searchErrors.number({ value: value.slice(0, 60), field });
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
