import type { ApiError } from '../errors';
import { paramErrors } from './errors';
import type { Raw, RawObject } from './form';

/** What a parameter takes, for those who compare, document or fuzz the shapes. */
export type Kind =
  | { is: 'boolean' | 'decimal' | 'integer' | 'map' | 'string' }
  | { is: 'enum'; values: readonly string[] }
  | { is: 'array'; item: Kind }
  | { is: 'object'; shape: Shape }
  | { is: 'either'; of: Kind[] }
  | { is: 'unsettable'; kind: Kind };

/** How one parameter is read: from text to a value, or an error with Stripe's code and text. */
export interface Param<T, Required extends boolean = boolean> {
  kind: Kind;
  read(raw: Raw, path: string): T;
  required: Required;
  /** Names inside that are not known, as `a[b]`. */
  unknown?(raw: Raw, path: string): string[];
}

export type Shape = Record<string, Param<unknown>>;
export type Value<P> = P extends Param<infer T> ? T : never;
type RequiredNames<S extends Shape> = {
  [K in keyof S]: S[K] extends { required: true } ? K : never;
}[keyof S];

/** The values of a shape: what is required is there, the rest may be absent. */
export type Values<S extends Shape> = { [K in RequiredNames<S>]: Value<S[K]> } & {
  [K in Exclude<keyof S, RequiredNames<S>>]?: Value<S[K]>;
};

const clip = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}...` : text);

function text(raw: Raw, path: string): string {
  if (typeof raw !== 'string')
    throw paramErrors.string({ value: clip(JSON.stringify(raw)) }, { param: path });
  if (raw === '') throw paramErrors.empty({ param: path }, { param: path });
  return raw;
}

export function string(options: { max?: number; pattern?: RegExp } = {}): Param<string, false> {
  const max = options.max ?? 5000;
  return {
    kind: { is: 'string' },
    required: false,
    read(raw, path) {
      const value = text(raw, path);
      if (value.length > max) {
        throw paramErrors.too_long({ value: clip(value), max }, { param: path });
      }
      if (options.pattern && !options.pattern.test(value))
        throw paramErrors.form({ param: path, value: clip(value) }, { param: path });
      return value;
    },
  };
}

export function integer(options: { min?: number; max?: number } = {}): Param<number, false> {
  return {
    kind: { is: 'integer' },
    required: false,
    read(raw, path) {
      const value = text(raw, path);
      const number = Number(value);
      if (!/^-?\d+$/.test(value) || !Number.isSafeInteger(number)) {
        throw paramErrors.integer({ value: clip(value) }, { param: path });
      }
      if (options.min !== undefined && number < options.min) {
        throw paramErrors.at_least({ min: options.min }, { param: path });
      }
      if (options.max !== undefined && number > options.max) {
        throw paramErrors.at_most({ max: options.max }, { param: path });
      }
      return number;
    },
  };
}

/** A whole number that is taken as the nearest one of a range, as lists take `limit` (recorded for 0, -1, 101 and 200). */
export function clamped(options: { min: number; max: number }): Param<number, false> {
  const whole = integer();
  return {
    ...whole,
    read: (raw, path) => Math.min(options.max, Math.max(options.min, whole.read(raw, path))),
  };
}

/** `true` or `false`, in either case: clients of languages that write `True` send that. */
export function boolean(): Param<boolean, false> {
  return {
    kind: { is: 'boolean' },
    required: false,
    read(raw, path) {
      const value = text(raw, path);
      const word = value.toLowerCase();
      if (word !== 'true' && word !== 'false')
        throw paramErrors.boolean({ value: clip(value) }, { param: path });
      return word === 'true';
    },
  };
}

function listed(values: readonly string[]): string {
  if (values.length < 3) return values.join(' or ');
  return `${values.slice(0, -1).join(', ')}, or ${values[values.length - 1]}`;
}

export function oneOf<const T extends string>(...values: T[]): Param<T, false> {
  return {
    kind: { is: 'enum', values },
    required: false,
    read(raw, path) {
      const value = text(raw, path);
      const found = values.find((candidate) => candidate === value);
      if (found === undefined)
        throw paramErrors.one_of({ param: path, values: listed(values) }, { param: path });
      return found;
    },
  };
}

function entries(raw: RawObject, path: string): [string, Raw][] {
  return Object.keys(raw)
    .map((key): [number, string] => {
      if (!/^\d{1,6}$/.test(key)) throw paramErrors.array({ param: path });
      return [Number(key), key];
    })
    .sort((a, b) => a[0] - b[0])
    .map(([, key]) => [`${path}[${key}]`, raw[key] as Raw]);
}

export function array<T>(item: Param<T>): Param<T[], false> {
  return {
    kind: { is: 'array', item: item.kind },
    required: false,
    read(raw, path) {
      if (typeof raw === 'string') throw paramErrors.array({ param: path });
      return entries(raw, path).map(([name, value]) => item.read(value, name));
    },
    unknown(raw, path) {
      if (!item.unknown || typeof raw === 'string') return [];
      return Object.keys(raw).flatMap((key) => item.unknown?.(raw[key] as Raw, `${path}[${key}]`) ?? []);
    },
  };
}

const inside = (path: string, name: string): string => (path === '' ? name : `${path}[${name}]`);

function unknownIn(shape: Shape, raw: RawObject, path: string): string[] {
  const names: string[] = [];
  for (const name of Object.keys(raw)) {
    const param = Object.hasOwn(shape, name) ? shape[name] : undefined;
    const full = inside(path, name);
    if (!param) names.push(full);
    else if (param.unknown) names.push(...param.unknown(raw[name] as Raw, full));
  }
  return names;
}

/** Whether an empty value says no more than that a list or an object has nothing in it. */
const isNothing = (param: Param<unknown>, raw: Raw): boolean =>
  raw === '' && !param.required && ['array', 'map', 'object'].includes(param.kind.is);

/** Reads what a shape names; `path` is that of the object it is in. An empty list or object is none. */
export function readShape<S extends Shape>(shape: S, raw: RawObject, path = ''): Values<S> {
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(shape)) {
    const param = shape[name] as Param<unknown>;
    const given = raw[name];
    const full = inside(path, name);
    if (given !== undefined && !isNothing(param, given)) values[name] = param.read(given, full);
    else if (param.required) throw paramErrors.missing({ param: full }, { param: full });
  }
  return values as Values<S>;
}

export function object<S extends Shape>(shape: S): Param<Values<S>, false> {
  return {
    kind: { is: 'object', shape },
    required: false,
    read(raw, path) {
      if (typeof raw === 'string') throw paramErrors.object({ param: path });
      return readShape(shape, raw, path);
    },
    unknown: (raw, path) => (typeof raw === 'string' ? [] : unknownIn(shape, raw, path)),
  };
}

export const required = <T>(param: Param<T>): Param<T, true> => ({ ...param, required: true });

/** An empty value unsets the field: it is read as `null`. */
export const unsettable = <T>(param: Param<T>): Param<T | null, false> => ({
  ...param,
  kind: { is: 'unsettable', kind: param.kind },
  required: false,
  read: (raw, path) => (raw === '' ? null : param.read(raw, path)),
});

/** Either a value or an object, as `off_session` and `created` are. */
export const either = <A, B>(value: Param<A>, nested: Param<B>): Param<A | B, false> => ({
  kind: { is: 'either', of: [value.kind, nested.kind] },
  required: false,
  read: (raw, path) => (typeof raw === 'string' ? value.read(raw, path) : nested.read(raw, path)),
  unknown: (raw, path) => (typeof raw === 'string' ? [] : (nested.unknown?.(raw, path) ?? [])),
});

/** Whether a value asks for nothing: empty, `false`, `none`, `{enabled: false}`, or an object of nothing else. */
function isOff(raw: Raw): boolean {
  if (typeof raw === 'string') return /^(false|none)?$/i.test(raw);
  return raw.enabled === undefined ? Object.values(raw).every(isOff) : isOff(raw.enabled);
}

const valueAt = (raw: RawObject, path: string): Raw =>
  path
    .split(/[[\]]+/)
    .reduce<Raw>((value, name) => (name === '' ? value : ((value as RawObject)[name] ?? '')), raw);

/** What is said of names that a call does not take: of all of them together, as Stripe does. */
export function unknownParams(unknown: readonly string[]): ApiError {
  const names = unknown.map(clip).join(', ');
  const detail = { param: clip(unknown[0] as string) };
  return unknown.length > 1
    ? paramErrors.unknown_many({ names }, detail)
    : paramErrors.unknown({ names }, detail);
}

/**
 * Refuses names that a call does not take. `notOffered` are those that Stripe has and the sandbox has not, as
 * `a[][b]`: they pass as long as they ask for nothing.
 */
export function checkNames(shape: Shape, raw: RawObject, notOffered?: ReadonlySet<string>): void {
  const unknown = unknownIn(shape, raw, '').filter(
    (name) => !(notOffered?.has(name.replace(/\[\d+\]/g, '[]')) && isOff(valueAt(raw, name))),
  );
  if (unknown.length > 0) throw unknownParams(unknown);
}

/** Reads all parameters of a call. Unknown names are reported first. */
export function readParams<S extends Shape>(shape: S, raw: RawObject): Values<S> {
  checkNames(shape, raw);
  return readShape(shape, raw);
}
