import type { Build, Expandable, Included, Json, Target } from './expand/tables';
import type { FormerRoute, Route } from './http/route';
import type { Machine } from './machine';
import type { Handlers } from './schedule/handler';
import type { Account, Settings } from './store/account';
import type { IndexKeys } from './store/collection';
import type { FormerNames } from './store/former';
import type { CollectionName, Records } from './store/records';
import type { ReactionList } from './store/transaction';
import type { AddedFields, Change } from './versions/change';
import type { View } from './view';

export type { Build, Expandable, Included, Json, Target };

/** How a field is compared in a search: a token as a whole, text also in part, numbers also by size. */
export type FieldKind = 'metadata' | 'number' | 'text' | 'token';

/** How objects of a kind are searched (docs.stripe.com/search#supported-query-fields-for-each-resource). */
export interface Searchable {
  /** The endpoint is `/v1/<path>/search`. */
  path: string;
  fields: Record<string, FieldKind>;
  /** Fields that stand elsewhere in the object than their name says. */
  places?: Record<string, string>;
}

/** What a resource brings beside records of its own. */
export interface Part {
  /** The fields that its objects got in later versions of the API. */
  added?: AddedFields;
  /** What else versions of the API have changed about it. */
  changes?: readonly Change[];
  expandable?: Expandable;
  included?: Included;
  /** What its scheduled jobs do, by kind of job. */
  jobs?: Handlers;
  /** What it does when something has happened to an object, its own or another's. */
  on?: ReactionList;
  routes?: readonly Route[];
  /** The id of the object that an ephemeral key is for, while the key serves. */
  subjectOfKey?: (account: Account, key: string) => string | null;
  /** Endpoints that only versions before one have; there they come before those of `routes`. */
  formerRoutes?: readonly FormerRoute[];
  /** What of the account's settings it brings, as they are until they are set. */
  settings?: Partial<Settings>;
}

type StatusOf<R> = R extends { status: infer S extends string } ? S : never;

/** All that the sandbox knows about one kind of object. */
export interface Resource<K extends CollectionName> extends Part {
  /** The name of its collection. */
  name: K;
  /** What its records can be looked up by without a scan. */
  indexes?: IndexKeys<Records[K]>;
  /** The object of the API for a record, as a secret key sees it. */
  view(record: Records[K], view: View, build: Build): object;
  /** What its records were called by in journals of version 1. */
  formerNames?: FormerNames;
  /** It belongs to one payment, and its id begins as that payment's does. */
  ofPayment?: true;
  /** What its ids begin with (`pi`), if the request log puts calls down to the object that they are about. */
  subjectPrefix?: string;
  /** What a holder of the publishable key may see of it; all of it unless this says otherwise. */
  publishable?(body: Json): Json;
  searchable?: Searchable;
}

/** The states its objects go through, if they have a `status`; every write is held against them. */
type States<R> = [StatusOf<R>] extends [never] ? { machine?: undefined } : { machine: Machine<StatusOf<R>> };

/** A resource of whatever kind. */
export interface AnyResource<Name extends CollectionName = CollectionName> extends Part {
  name: Name;
  indexes?: IndexKeys<never>;
  view(record: never, view: View, build: Build): object;
  machine?: Machine<string>;
  formerNames?: FormerNames;
  ofPayment?: true;
  subjectPrefix?: string;
  publishable?(body: Json): Json;
  searchable?: Searchable;
}

/** Declares a resource; the registry lists it. */
export function defineResource<K extends CollectionName>(
  resource: Resource<K> & States<Records[K]>,
): AnyResource<K> {
  return resource;
}
