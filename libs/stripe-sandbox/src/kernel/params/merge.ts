import { type MetadataParam, mergeMetadata } from './common';
import type { Metadata } from './values';

/** Parameters that a record has under the same names; `null` only where the record can be without. */
type Mergeable<R, G> = {
  [K in keyof G]: K extends 'metadata'
    ? MetadataParam | null | undefined
    : K extends keyof R
      ? R[K] | undefined
      : never;
};

/** A record after a call: what was given, else what it was; metadata are merged name by name. */
export function merged<R extends object, G extends Mergeable<R, G>>(record: R, given: G): R {
  const after = { ...record } as Record<string, unknown>;
  for (const [name, value] of Object.entries(given)) {
    if (name === 'metadata')
      after.metadata = mergeMetadata(after.metadata as Metadata, value as MetadataParam);
    else if (value !== undefined) after[name] = value;
  }
  return after as R;
}
