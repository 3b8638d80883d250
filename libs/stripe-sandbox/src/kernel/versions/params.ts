import { isBefore, type Version } from '../api-versions';
import type { ErrorBody } from '../errors';
import { bare } from '../params/bare';
import type { Raw, RawObject } from '../params/form';
import { unknownParams } from '../params/schema';
import type { Change, RenamedParam } from './change';

/** Parameters as the current version takes them, and what the caller called those that have another name now. */
export interface Upgraded {
  params: RawObject;
  names: RenamedParam[];
}

const partsOf = (name: string): string[] => name.split(/\[|\]\[|\]$/).filter((part) => part !== '');

const isNested = (name: string): boolean => name.includes('[');

/** The value under a name, and the parameters without it. */
function taken(params: RawObject, [first, ...rest]: string[]): [Raw | undefined, RawObject] {
  const held = params[first as string];
  if (held === undefined) return [undefined, params];
  const others = Object.assign(bare<Raw>(), params);
  delete others[first as string];
  if (rest.length === 0) return [held, others];
  if (typeof held === 'string') return [undefined, params];
  const [value, left] = taken(held, rest);
  if (value === undefined) return [undefined, params];
  if (Object.keys(left).length > 0) others[first as string] = left;
  return [value, others];
}

function put(params: RawObject, [first, ...rest]: string[], value: Raw): RawObject {
  const copy = Object.assign(bare<Raw>(), params);
  const held = copy[first as string];
  const inner = held === undefined || typeof held === 'string' ? bare<Raw>() : held;
  copy[first as string] = rest.length === 0 ? value : put(inner, rest, value);
  return copy;
}

/** Gives what came under a former name its present one. An empty value takes away what the name leads into. */
export function renameParam(params: RawObject, { from, to }: RenamedParam): RawObject | null {
  const [value, others] = taken(params, partsOf(from));
  if (value === undefined) return null;
  const path = partsOf(to);
  return put(others, value === '' ? path.slice(0, 1) : path, value);
}

/** Does to parameters what all changes since their version ask for, oldest first. */
export function upgrade(
  given: RawObject,
  endpoint: string,
  takes: (name: string) => boolean,
  changes: readonly Change[],
  version: Version,
): Upgraded {
  let params = given;
  const names: RenamedParam[] = [];
  for (const { renamed = [], up } of changes) {
    for (const one of renamed) {
      if (!one.at.includes(endpoint)) continue;
      const known = one.known !== undefined && !isBefore(version, one.known);
      if (!known && !isNested(one.to) && one.to in params) throw unknownParams([one.to]);
      const after = renameParam(params, one);
      if (after) params = after;
      if (after || !isNested(one.to)) names.push(one);
    }
    params = up?.(params, endpoint, takes) ?? params;
  }
  return { params, names };
}

const escaped = (text: string): string => text.replace(/[[\]]/g, '\\$&');

/** A parameter by its former name: that it was renamed to, one within it, or what it leads into. */
function formerName(param: string, { from, to }: RenamedParam): string {
  if (param === to || param.startsWith(`${to}[`)) return from + param.slice(to.length);
  return to.startsWith(`${param}[`) ? from : param;
}

/** An error that names parameters as the caller does. */
export function errorIn(error: ErrorBody, names: readonly RenamedParam[]): ErrorBody {
  let { message, param } = error;
  for (const name of [...names].reverse()) {
    message = message.replace(new RegExp(`(?<![\\w[])${escaped(name.to)}(?!\\w)`, 'g'), name.from);
    if (param !== undefined) param = formerName(param, name);
  }
  return param === undefined ? { ...error, message } : { ...error, message, param };
}
