import type { CollectionName, StoredRecord } from '../store/records';
import type { View } from '../view';

export type Json = Record<string, unknown>;

/** The API's object for a record of any kind. */
export type Build = <K extends CollectionName>(
  about: K,
  record: StoredRecord,
  view: View,
) => { id: string; object: string } & Json;

/** Where the object of an id is looked for; `null` where the sandbox never has one. */
export type Target = CollectionName | readonly CollectionName[] | null;

/** Which fields hold ids that can be shown as whole objects, by the `object` that has them. */
export type Expandable = Record<string, Record<string, Target>>;

/** What is shown only to those who name it in `expand`, by the `object` that has it; a dot leads into a field. */
export type Included = Record<string, Record<string, (owner: Json, view: View) => unknown>>;

/** What answers are made with: the objects, and what `expand` may name in them. */
export interface Shown {
  build: Build;
  expandable: Expandable;
  included: Included;
}
