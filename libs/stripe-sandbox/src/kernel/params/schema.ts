import { type ApiError, invalid } from '../errors';
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

const wrong = (message: string, param: string, code?: string): ApiError => invalid(message, { code, param });

const clip = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}...` : text);

function text(raw: Raw, path: string): string {
  if (typeof raw !== 'string') throw wrong(`Invalid string: ${clip(JSON.stringify(raw))}`, path);
  if (raw === '') {
    throw wrong(
      `You passed an empty string for '${path}'. We assume empty values are an attempt to unset a parameter; however '${path}' cannot be unset. You should remove '${path}' from your request or supply a non-empty value.`,
      path,
      'parameter_invalid_empty',
    );
  }
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
        throw wrong(`Invalid string: ${clip(value)}; must be at most ${max} characters`, path);
      }
      if (options.pattern && !options.pattern.test(value))
        throw wrong(`Invalid ${path}: ${clip(value)}`, path);
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
        throw wrong(`Invalid integer: ${clip(value)}`, path, 'parameter_invalid_integer');
      }
      if (options.min !== undefined && number < options.min) {
        throw wrong(
          `This value must be greater than or equal to ${options.min}.`,
          path,
          'parameter_invalid_integer',
        );
      }
      if (options.max !== undefined && number > options.max) {
        throw wrong(
          `This value must be less than or equal to ${options.max}.`,
          path,
          'parameter_invalid_integer',
        );
      }
      return number;
    },
  };
}

export function boolean(): Param<boolean, false> {
  return {
    kind: { is: 'boolean' },
    required: false,
    read(raw, path) {
      const value = text(raw, path);
      if (value !== 'true' && value !== 'false') throw wrong(`Invalid boolean: ${clip(value)}`, path);
      return value === 'true';
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
      if (found === undefined) throw wrong(`Invalid ${path}: must be one of ${listed(values)}`, path);
      return found;
    },
  };
}

function entries(raw: RawObject, path: string): [string, Raw][] {
  return Object.keys(raw)
    .map((key): [number, string] => {
      if (!/^\d{1,6}$/.test(key)) throw wrong('Invalid array', path);
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
      if (typeof raw === 'string') throw wrong('Invalid array', path);
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

/** Reads what a shape names; `path` is that of the object it is in. */
export function readShape<S extends Shape>(shape: S, raw: RawObject, path = ''): Values<S> {
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(shape)) {
    const param = shape[name] as Param<unknown>;
    const given = raw[name];
    const full = inside(path, name);
    if (given !== undefined) values[name] = param.read(given, full);
    else if (param.required) {
      throw wrong(`Missing required param: ${full}.`, full, 'parameter_missing');
    }
  }
  return values as Values<S>;
}

export function object<S extends Shape>(shape: S): Param<Values<S>, false> {
  return {
    kind: { is: 'object', shape },
    required: false,
    read(raw, path) {
      if (typeof raw === 'string') throw wrong('Invalid object', path);
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

/** What is said of names that a call does not take: of all of them together, as Stripe does. */
export const unknownParams = (unknown: readonly string[]): ApiError =>
  invalid(`Received unknown parameter${unknown.length > 1 ? 's' : ''}: ${unknown.map(clip).join(', ')}`, {
    code: 'parameter_unknown',
    param: clip(unknown[0] as string),
  });

/** Refuses names that a call does not take. */
export function checkNames(shape: Shape, raw: RawObject): void {
  const unknown = unknownIn(shape, raw, '');
  if (unknown.length > 0) throw unknownParams(unknown);
}

/** Reads all parameters of a call. Unknown names are reported first. */
export function readParams<S extends Shape>(shape: S, raw: RawObject): Values<S> {
  checkNames(shape, raw);
  return readShape(shape, raw);
}
