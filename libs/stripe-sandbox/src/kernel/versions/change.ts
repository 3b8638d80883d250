import type { Version } from '../api-versions';
import type { Expandable } from '../expand/tables';
import { bare } from '../params/bare';
import type { Raw, RawObject } from '../params/form';
import type { CollectionName } from '../store/records';
import type { View } from '../view';
import type { Json } from './json';

/** What a change knows beside the object it is to show as before. */
export interface Then {
  view: View;
  /** The object as the current version shows it. */
  was: Json;
  /** Another object as the older version shows it; `null` if it is not there. */
  show(about: CollectionName, id: unknown): Json | null;
  /** A piece of the current version as the older one shows it. */
  down(piece: Json): Json;
}

/** Makes of an object what the version before showed. Takes partial objects, changes nothing in place. */
export type Down = (object: Json, then: Then) => Json;

/** A parameter that had another name. Both may lead into objects: `pricing[price]`. */
export interface RenamedParam {
  /** The endpoints, such as `POST /v1/invoiceitems/:id`. */
  at: readonly string[];
  from: string;
  to: string;
  /** The first version that takes both names, if it is not that of the change. */
  known?: Version;
}

/** A change of the API that is more than a field added. */
export interface Change {
  name: string;
  /** The first version that has it. */
  version: Version;
  /** By kind of object. */
  down?: Readonly<Record<string, Down>>;
  renamed?: readonly RenamedParam[];
  /** What was sent to an endpoint, as the version with the change has it. */
  up?: (params: RawObject, endpoint: string, takes: (name: string) => boolean) => RawObject;
  /** By kind of object: what only the versions before could expand, and what they could not. */
  expandable?: { had?: Expandable; lacked?: Readonly<Record<string, readonly string[]>> };
}

/** By the `object` that got them, and by version: the fields that were not there before. */
export type AddedFields = Readonly<Record<string, Readonly<Partial<Record<Version, readonly string[]>>>>>;

/** `params` with one name for another; objects without a prototype stay so. */
export function withParam(params: RawObject, from: string, to: string, value: (held: Raw) => Raw): RawObject {
  const copy = bare<Raw>();
  for (const [name, held] of Object.entries(params)) {
    if (name === from) copy[to] = value(held);
    else copy[name] = held;
  }
  return copy;
}

/** A value of parameters, without a prototype as those that were read. */
export const paramObject = (entries: Record<string, Raw>): RawObject => Object.assign(bare<Raw>(), entries);

/** `params` with what they do not say yet. */
export const withDefaults = (params: RawObject, defaults: Record<string, Raw>): RawObject =>
  Object.assign(paramObject(defaults), params);
