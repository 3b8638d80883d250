import { paramErrors } from '../params/errors';
import type { CollectionName, Records } from '../store/records';
import type { View } from '../view';
import type { Json, Shown, Target } from './tables';

/** What is expanded for: the account's records and what the resources say about them. */
export interface Expanding {
  model: Shown;
  view: View;
}

const MAX_LEVELS = 4;

function refuse(path: string, inList = false): never {
  throw inList ? paramErrors.expand_in_list({ path }) : paramErrors.expand({ path });
}

function expandValue(about: Target, value: unknown, on: Expanding): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => expandValue(about, item, on));
  if (about === null || typeof value !== 'string') return value;
  for (const name of typeof about === 'string' ? [about] : about) {
    const record = on.view.account.store[name].get(value) as Records[CollectionName] | undefined;
    if (record) return on.model.build(name, record, on.view);
  }
  return value;
}

function descend(value: unknown, parts: string[], path: string, on: Expanding): void {
  if (parts.length === 0 || typeof value !== 'object' || value === null) return;
  for (const item of Array.isArray(value) ? (value as unknown[]) : [value]) {
    if (typeof item === 'object' && item !== null) expandOne(item as Json, parts, path, on);
  }
}

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;

const copied = (value: unknown): unknown => (isJson(value) && !Array.isArray(value) ? { ...value } : value);

/** What is below a field. It may be the record's own, so it is copied before anything in it is changed. */
function innerOf(holder: Json, field: string): unknown {
  if (!Object.hasOwn(holder, field)) return [undefined];
  const value = holder[field];
  holder[field] = Array.isArray(value) ? value.map(copied) : copied(value);
  return holder[field];
}

function expandOne(owner: Json, parts: string[], path: string, on: Expanding): void {
  const [first, ...rest] = parts as [string, ...string[]];
  if (owner.object === 'list' || owner.object === 'search_result') {
    if (first !== 'data') refuse(path, true);
    if (rest.length === 0) return;
    for (const item of owner.data as Json[]) expandOne(item, rest, path, on);
    return;
  }
  const type = String(owner.object);
  const { expandable, included } = on.model;
  const more = Object.hasOwn(included, type) ? (included[type] ?? {}) : {};
  const fields = Object.hasOwn(expandable, type) ? (expandable[type] ?? {}) : {};
  let holders = [owner];
  for (let depth = 1; depth <= parts.length; depth++) {
    const field = parts[depth - 1] as string;
    const name = parts.slice(0, depth).join('.');
    const left = parts.slice(depth);
    const include = Object.hasOwn(more, name) ? more[name] : undefined;
    if (include) {
      for (const holder of holders) {
        holder[field] ??= include(owner, on.view);
        descend(holder[field], left, path, on);
      }
      return;
    }
    if (Object.hasOwn(fields, name)) {
      for (const holder of holders) {
        holder[field] = expandValue(fields[name] ?? null, holder[field], on);
        descend(holder[field], left, path, on);
      }
      return;
    }
    const inner = holders.flatMap((holder) => innerOf(holder, field));
    const known = [fields, more].some((names) =>
      Object.keys(names).some((key) => key.startsWith(`${name}.`)),
    );
    if (known && inner.every((value) => value === null)) return;
    if (left.length === 0 || inner.length === 0 || !inner.every(isJson)) refuse(path);
    if (inner.some((value) => 'object' in value)) {
      for (const value of inner) expandOne(value, left, path, on);
      return;
    }
    holders = inner;
  }
}

/** Shows the named ids as whole objects, in place. Nested up to four levels, lists through `data.`. */
export function expandBody(body: Json, paths: string[], on: Expanding): void {
  for (const path of paths) {
    const parts = path.split('.');
    if (parts.length > MAX_LEVELS) {
      throw paramErrors.expand_depth({ levels: MAX_LEVELS, path });
    }
    expandOne(body, parts, path, on);
  }
}
