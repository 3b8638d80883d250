import ts from 'typescript';
import type { Kind, Param, Shape } from '../../src/kernel/params/schema';
import { isDecimal, literalsOf, membersOf, type Sdk } from './declarations';

/** How the parameters of one endpoint compare with those that the `stripe` package declares. */
export interface Comparison {
  /** Taken, as `a[b]`; an array's items are `a[]`. */
  accepts: string[];
  /** Declared and answered with `parameter_unknown`; of an enum, `a=value` answered as invalid. */
  refuses: string[];
  /** Taken and not declared. */
  beyond: string[];
  /** Taken only together with these, which are declared as optional. */
  requires: string[];
  /** Taken in another way than declared. */
  mismatches: string[];
}

type Sort = 'array' | 'boolean' | 'decimal' | 'enum' | 'map' | 'number' | 'object' | 'text';

interface Declared {
  sorts: Set<Sort>;
  literals: string[];
  /** An empty value unsets it. */
  emptyable: boolean;
  objects: ts.Type[];
  items: ts.Type | null;
}

export class Parameters {
  constructor(private readonly sdk: Sdk) {}

  /** Compares a route's shape with the declared type of its parameters. */
  compare(shape: Shape, type: ts.Type | null): Comparison {
    const into: Comparison = { accepts: [], refuses: [], beyond: [], requires: [], mismatches: [] };
    this.shape(shape, type ? this.declared(type).objects : [], '', into);
    for (const list of Object.values(into)) list.sort();
    return into;
  }

  private shape(shape: Shape, objects: ts.Type[], path: string, into: Comparison): void {
    const declared = new Map<string, { types: ts.Type[]; required: boolean }>();
    for (const object of objects) {
      for (const property of this.sdk.checker.getPropertiesOfType(object)) {
        const held = declared.get(property.name) ?? { types: [], required: objects.length === 1 };
        held.types.push(this.sdk.checker.getTypeOfSymbol(property));
        if (property.flags & ts.SymbolFlags.Optional) held.required = false;
        declared.set(property.name, held);
      }
    }
    for (const [name, param] of Object.entries(shape)) {
      const at = path ? `${path}[${name}]` : name;
      const found = declared.get(name);
      if (found) this.param(param, found, at, into);
      else if (at !== 'expand') into.beyond.push(at);
    }
    for (const name of declared.keys()) {
      if (!Object.hasOwn(shape, name)) into.refuses.push(path ? `${path}[${name}]` : name);
    }
  }

  private param(
    param: Param<unknown>,
    declared: { types: ts.Type[]; required: boolean },
    path: string,
    into: Comparison,
  ): void {
    into.accepts.push(path);
    if (param.required && !declared.required) into.requires.push(path);
    else if (declared.required && !param.required) into.mismatches.push(`${path}: declared as required`);
    this.kind(param.kind, this.declared(...declared.types), path, into, true);
  }

  private kind(kind: Kind, declared: Declared, path: string, into: Comparison, whole: boolean): void {
    const { sorts } = declared;
    const wrong = (what: string): void => {
      into.mismatches.push(`${path}: taken as ${what}, declared as ${[...sorts].sort().join(' or ')}`);
    };
    if (kind.is === 'unsettable') {
      if (!declared.emptyable && !sorts.has('text')) {
        into.mismatches.push(`${path}: an empty value is not declared to unset it`);
      }
      this.kind(kind.kind, { ...declared, emptyable: false }, path, into, whole);
      return;
    }
    if (declared.emptyable) into.mismatches.push(`${path}: an empty value is declared to unset it`);
    const own = { ...declared, emptyable: false };
    if (kind.is === 'either') {
      for (const one of kind.of) this.kind(one, own, path, into, false);
      const taken = new Set(kind.of.flatMap(sortsOf));
      this.untaken(taken, declared, path, into);
      return;
    }
    if (whole) this.untaken(new Set(sortsOf(kind)), declared, path, into);
    if (!sortsOf(kind).some((sort) => sorts.has(sort))) wrong(kind.is);
    else if (kind.is === 'enum') this.literals(kind.values, declared, path, into);
    else if (kind.is === 'object') this.shape(kind.shape, declared.objects, path, into);
    else if (kind.is === 'array' && declared.items) {
      this.kind(kind.item, this.declared(declared.items), `${path}[]`, into, true);
    }
  }

  /** What is declared of another sort than those taken, such as an object beside a number. */
  private untaken(taken: Set<Sort>, declared: Declared, path: string, into: Comparison): void {
    for (const sort of declared.sorts) {
      if (taken.has(sort) || (sort === 'text' && taken.has('enum'))) continue;
      if (sort === 'enum' && taken.has('text') && !taken.has('enum')) {
        into.mismatches.push(
          `${path}: taken as any text, declared as one of ${declared.literals.length} words`,
        );
      } else if (sort === 'enum') {
        into.refuses.push(...declared.literals.map((value) => `${path}=${value}`));
      } else if (!(sort === 'number' && taken.has('text'))) into.refuses.push(`${path} (${sort})`);
    }
  }

  private literals(values: readonly string[], declared: Declared, path: string, into: Comparison): void {
    for (const value of values) {
      if (!declared.literals.includes(value)) into.beyond.push(`${path}=${value}`);
    }
    for (const value of declared.literals) {
      if (!values.includes(value)) into.refuses.push(`${path}=${value}`);
    }
  }

  private declared(...types: ts.Type[]): Declared {
    const { checker } = this.sdk;
    const found: Declared = { sorts: new Set(), literals: [], emptyable: false, objects: [], items: null };
    for (const type of types) {
      const literals = literalsOf(type);
      found.literals.push(...literals.filter((value) => value !== ''));
      found.emptyable ||= literals.includes('');
      if (literals.some((value) => value !== '')) found.sorts.add('enum');
      if (isDecimal(type) || membersOf(type).some(isDecimal)) {
        found.sorts.add('decimal');
        continue;
      }
      for (const member of membersOf(type)) {
        const { flags } = member;
        if (flags & ts.TypeFlags.String) found.sorts.add('text');
        else if (flags & (ts.TypeFlags.Number | ts.TypeFlags.NumberLiteral)) found.sorts.add('number');
        else if (flags & (ts.TypeFlags.Boolean | ts.TypeFlags.BooleanLiteral)) found.sorts.add('boolean');
        else if (checker.isArrayLikeType(member)) {
          found.sorts.add('array');
          found.items = checker.getTypeArguments(member as ts.TypeReference)[0] ?? null;
        } else if (flags & ts.TypeFlags.Object) {
          if (member.getStringIndexType()) found.sorts.add('map');
          else {
            found.sorts.add('object');
            found.objects.push(member);
          }
        }
      }
    }
    return found;
  }
}

const SORTS = {
  array: ['array'],
  boolean: ['boolean'],
  decimal: ['decimal', 'number'],
  enum: ['enum'],
  integer: ['number'],
  map: ['map'],
  object: ['object'],
  string: ['text', 'decimal'],
} as const satisfies Record<Exclude<Kind['is'], 'either' | 'unsettable'>, Sort[]>;

function sortsOf(kind: Kind): readonly Sort[] {
  if (kind.is === 'unsettable') return sortsOf(kind.kind);
  if (kind.is === 'either') return kind.of.flatMap(sortsOf);
  return SORTS[kind.is];
}
