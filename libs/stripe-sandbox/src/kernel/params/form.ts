import { bare } from './bare';
import { paramErrors } from './errors';

/** A parameter as it arrives: text, or text under names. Objects have no prototype, so no name is special. */
export type Raw = string | RawObject;
export interface RawObject {
  [name: string]: Raw;
}

const MAX_DEPTH = 10;
const MAX_PARAMETERS = 10_000;

function decode(text: string): string {
  if (!text.includes('%') && !text.includes('+')) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw paramErrors.url_encoding();
  }
}

/** `a[b][]` → `['a', 'b', '']`. */
function pathOf(name: string): string[] {
  const open = name.indexOf('[');
  if (open < 1) return [name];
  const path = [name.slice(0, open)];
  let at = open;
  while (at < name.length) {
    const close = name.indexOf(']', at);
    if (name[at] !== '[' || close === -1) throw paramErrors.name({ name: name.slice(0, 100) });
    path.push(name.slice(at + 1, close));
    if (path.length > MAX_DEPTH) throw paramErrors.too_deep({ name: name.slice(0, 100) });
    at = close + 1;
  }
  return path;
}

function assign(root: RawObject, path: string[], value: string, next: Map<RawObject, number>): void {
  let target = root;
  for (let i = 0; ; i++) {
    let name = path[i] as string;
    if (name === '') {
      const index = next.get(target) ?? 0;
      next.set(target, index + 1);
      name = String(index);
    }
    if (i === path.length - 1) {
      target[name] = value;
      return;
    }
    const held = target[name];
    if (held === undefined) {
      target = target[name] = bare<Raw>();
    } else if (typeof held === 'string') {
      throw paramErrors.value_and_object({ name: path[0] as string }, { param: path[0] });
    } else {
      target = held;
    }
  }
}

/** Reads `a=1&b[c]=2&d[]=3&e[0][f]=4`, the form in which Stripe takes bodies and queries. */
export function parseForm(text: string): RawObject {
  const root = bare<Raw>();
  if (text === '') return root;
  const next = new Map<RawObject, number>();
  const pairs = text.split('&');
  if (pairs.length > MAX_PARAMETERS) throw paramErrors.too_many();
  for (const pair of pairs) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decode(equals === -1 ? pair : pair.slice(0, equals));
    const value = equals === -1 ? '' : decode(pair.slice(equals + 1));
    assign(root, pathOf(name), value, next);
  }
  return root;
}

/** Turns a JSON body of the control routes into the same shape. */
export function fromJson(value: unknown, depth = 0): Raw {
  if (depth > MAX_DEPTH) throw paramErrors.json_too_deep();
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  const object = bare<Raw>();
  for (const [name, item] of Object.entries(value)) object[name] = fromJson(item, depth + 1);
  return object;
}
