import type { Raw, RawObject } from '../params/form';
import type { Json } from './json';
import type { Version } from './known';

/** A change of the API that is more than a field added. */
export interface Change {
  name: string;
  /** The first version that has it. */
  version: Version;
  /** By kind of object: what the version before showed. Takes partial objects, changes nothing in place. */
  down?: Readonly<Record<string, (object: Json) => Json>>;
  /** What was sent to an endpoint, as the version with the change has it. */
  up?: (params: RawObject, endpoint: string, takes: (name: string) => boolean) => RawObject;
}

/** By the `object` that got them, and by version: the fields that were not there before. */
export type AddedFields = Readonly<Record<string, Readonly<Partial<Record<Version, readonly string[]>>>>>;

/** `params` with one name for another; objects without a prototype stay so. */
export function withParam(params: RawObject, from: string, to: string, value: (held: Raw) => Raw): RawObject {
  const copy: RawObject = Object.create(null);
  for (const [name, held] of Object.entries(params)) {
    if (name === from) copy[to] = value(held);
    else copy[name] = held;
  }
  return copy;
}

/** A value of parameters, without a prototype as those that were read. */
export const paramObject = (entries: Record<string, Raw>): RawObject =>
  Object.assign(Object.create(null), entries);
