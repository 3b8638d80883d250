import ts from 'typescript';
import { isDecimal, literalsOf, membersOf, type Sdk } from './declarations';

type Json = Record<string, unknown>;

/** How a value is held against its type. */
interface Mode {
  /** What is declared may be missing: in `previous_attributes`, and in what a publishable key may see. */
  partial: boolean;
}

const OBJECT = ts.TypeFlags.Object | ts.TypeFlags.Intersection | ts.TypeFlags.NonPrimitive;
const isText = (type: ts.Type): boolean =>
  (type.flags & (ts.TypeFlags.String | ts.TypeFlags.StringLiteral | ts.TypeFlags.TemplateLiteral)) !== 0;

/** By the `object` that has them: fields that the package does not declare and recorded answers have. */
const UNDECLARED: Record<string, readonly string[]> = {
  charge: ['destination', 'dispute', 'order'],
  dispute: ['balance_transaction'],
  ephemeral_key: ['associated_objects'],
  list: ['count', 'total_count'],
  payment_intent: ['shared_payment_granted_token'],
  payment_method: ['shared_payment_granted_token'],
  product: ['attributes'],
};

/** `string & Record<never, never>`: the rest of an open enum. */
const isOtherString = (type: ts.Type): boolean => type.isIntersection() && type.types.some(isText);

/** Holds JSON values against the declared types of the `stripe` package; every finding is a line of text. */
export class Conformity {
  constructor(private readonly sdk: Sdk) {}

  /** What is wrong with `value` as an answer of that type: nothing when it conforms. */
  check(value: unknown, type: ts.Type, path: string, mode: Mode = { partial: false }): string[] {
    const members = membersOf(type).filter((member) => !(member.flags & ts.TypeFlags.Undefined));
    if (members.some((member) => member.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown))) return [];
    if (value === null) {
      return mode.partial || members.some((member) => member.flags & ts.TypeFlags.Null)
        ? []
        : [`${path}: null is not declared`];
    }
    if (isDecimal(type) || members.some(isDecimal)) {
      return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)
        ? []
        : [`${path}: ${show(value)} is not a decimal in a string`];
    }
    switch (typeof value) {
      case 'string':
        return this.text(value, type, members, path);
      case 'number':
        return members.some((member) => member.flags & (ts.TypeFlags.Number | ts.TypeFlags.NumberLiteral))
          ? []
          : [`${path}: the number ${value} is not declared`];
      case 'boolean':
        return members.some((member) => this.takesBoolean(member, value))
          ? []
          : [`${path}: ${value} is not declared`];
      default:
        return Array.isArray(value)
          ? this.array(value, members, path, mode)
          : this.object(value as Json, members, path, mode);
    }
  }

  private takesBoolean(member: ts.Type, value: boolean): boolean {
    if (member.flags & ts.TypeFlags.BooleanLiteral) {
      return this.sdk.checker.typeToString(member) === String(value);
    }
    return (member.flags & ts.TypeFlags.Boolean) !== 0;
  }

  private text(value: string, type: ts.Type, members: ts.Type[], path: string): string[] {
    const literals = literalsOf(type);
    if (literals.length > 0 && !members.some((member) => member.flags & ts.TypeFlags.String)) {
      return literals.includes(value) ? [] : [`${path}: '${value}' is none of ${literals.join(', ')}`];
    }
    return members.some((member) => isText(member) || isOtherString(member))
      ? []
      : [`${path}: the text '${value.slice(0, 60)}' is not declared`];
  }

  private array(value: unknown[], members: ts.Type[], path: string, mode: Mode): string[] {
    const list = members.find((member) => this.sdk.checker.isArrayLikeType(member));
    if (!list) return [`${path}: an array is not declared`];
    const [item] = this.sdk.checker.getTypeArguments(list as ts.TypeReference);
    return value.flatMap((one, i) => this.check(one, item as ts.Type, `${path}[${i}]`, mode));
  }

  private object(value: Json, members: ts.Type[], path: string, mode: Mode): string[] {
    const objects = members.filter(
      (member) =>
        member.flags & OBJECT && !isOtherString(member) && !this.sdk.checker.isArrayLikeType(member),
    );
    if (objects.length === 0) return [`${path}: an object is not declared`];
    const likely = objects.filter((member) => this.discriminates(value, member));
    if (likely.length === 0) {
      return [
        `${path}: no declared type has these fixed values (object '${value.object}', type '${value.type}')`,
      ];
    }
    const findings = likely.map((member) => this.fields(value, member, path, mode));
    return findings.reduce((best, one) => (one.length < best.length ? one : best));
  }

  /** Whether the fields that tell the members of a union apart say yes to this one. */
  private discriminates(value: Json, type: ts.Type): boolean {
    return ['object', 'type', 'deleted'].every((name) => {
      const property = this.sdk.checker.getPropertyOfType(type, name);
      if (!property) return true;
      const declared = this.sdk.checker.getTypeOfSymbol(property);
      if (declared.isStringLiteral()) return value[name] === declared.value;
      if (name === 'deleted' && !(property.flags & ts.SymbolFlags.Optional)) return value.deleted === true;
      return true;
    });
  }

  private fields(value: Json, type: ts.Type, path: string, mode: Mode): string[] {
    const { checker } = this.sdk;
    const findings: string[] = [];
    const declared = new Map(
      checker.getPropertiesOfType(type).map((property): [string, ts.Symbol] => [property.name, property]),
    );
    const rest = type.getStringIndexType();
    for (const [name, property] of declared) {
      if (name in value || mode.partial || property.flags & ts.SymbolFlags.Optional) continue;
      findings.push(`${path}.${name}: missing`);
    }
    for (const [name, inner] of Object.entries(value)) {
      const property = declared.get(name);
      const at = `${path}.${name}`;
      if (property) {
        const how = name === 'previous_attributes' ? { partial: true } : mode;
        findings.push(...this.check(inner, checker.getTypeOfSymbol(property), at, how));
      } else if (rest) findings.push(...this.check(inner, rest, at, mode));
      else if (!UNDECLARED[String(value.object)]?.includes(name)) findings.push(`${at}: not declared`);
    }
    return findings;
  }
}

const show = (value: unknown): string => JSON.stringify(value)?.slice(0, 80) ?? String(value);
