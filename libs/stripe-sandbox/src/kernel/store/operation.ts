import type { Job } from '../schedule/schedule';
import type { Delivery } from '../webhooks/delivery';
import type { Identity, KeptAnswer, Settings } from './account';
import type { CollectionName, EventRecord, Records } from './records';

/** A record, and the one of its id that it replaces. */
export type Put = ['put', CollectionName, Records[CollectionName], Records[CollectionName]?];

/** One write. */
export type Operation =
  | Put
  /** An event; its record is left out when it is the one just put. */
  | ['event', Omit<EventRecord, 'record'>, Records[CollectionName] | string]
  | ['delete', CollectionName, string]
  | ['answer', string, Omit<KeptAnswer, 'record'>, Records[CollectionName] | string | null]
  | ['delivery', Delivery]
  | ['identity', Identity]
  | ['settings', Settings]
  | ['job', Job]
  /** A job that was done or is not wanted any more. */
  | ['done', string]
  | ['ahead', number]
  | ['snapshot', Snapshot]
  | ['forget-snapshot', string]
  | ['reset'];

/** What an account held at some moment, and when that was. */
export interface Snapshot {
  id: string;
  /** Unix seconds on the account's clock. */
  created: number;
  operations: Operation[];
}
