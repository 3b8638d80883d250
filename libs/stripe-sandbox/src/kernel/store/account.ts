import { hash, randomBytes } from 'node:crypto';
import type { Version, VersionPolicy } from '../api-versions';
import { accountId, Ids } from '../ids';
import type { Latency } from '../latency';
import { Schedule } from '../schedule/schedule';
import type { Collection } from './collection';
import type { CollectionName, Records } from './records';

/** What an owner sets in the Dashboard, as far as the sandbox knows it. Resources add theirs in their `settings.ts`. */
export interface Settings {
  /** How long this account's calls take at least; that of all accounts unless set. */
  latency?: Latency | null;
  /** Refuse more calls per second than Stripe does in test mode. */
  rateLimit?: boolean;
  /** The version of calls that name none, and of events; that of all accounts unless set. */
  apiVersion?: Version | null;
  /** Whether versions that are not spoken are answered in the nearest one; as for all accounts unless set. */
  nearestApiVersion?: boolean | null;
}

/** An answer kept under an idempotency key. */
export interface KeptAnswer {
  path: string;
  /** Of the parameters; salted, so that nothing can be read back. */
  hash: string;
  requestId: string;
  at: number;
  status: number;
  /** Either the record that was answered with, or the body itself. */
  about: CollectionName | null;
  record: Records[CollectionName] | null;
  body: string | null;
}

/** What may be read of a collection: only `Transaction`, and `restore` from the journal, write to one. */
type Readable<T extends { id: string; created: number }> = Pick<
  Collection<T>,
  'get' | 'newest' | 'page' | 'size' | 'values'
>;

/** The records of an account, by the name of their collection. */
export type Collections = { [K in CollectionName]: Readable<Records[K]> };

/** A collection to write to, past the tables of states: what is written must have been held against them. */
export const writable = <K extends CollectionName>(
  account: Account,
  name: K,
): Pick<Collection<Records[K]>, 'add' | 'delete' | 'put'> =>
  account.store[name] as unknown as Collection<Records[K]>;

/** What identifies an account over its life, reset included. */
export interface Identity {
  id: string;
  salt: string;
  created: number;
}

export const newIdentity = (): Identity => ({
  id: accountId(),
  salt: randomBytes(16).toString('base64'),
  created: Math.floor(Date.now() / 1000),
});

/** One account: everything that `sk_test_<name>` and `pk_test_<name>` reach, and nothing else does. */
export class Account {
  readonly ids: Ids;
  store: Collections;
  settings: Settings;
  /** Kept answers, oldest first. */
  answers = new Map<string, KeptAnswer>();
  /** Seconds by which the account's clock runs ahead. */
  ahead = 0;
  /** What is to happen later. */
  schedule = new Schedule();

  constructor(
    readonly name: string,
    readonly identity: Identity,
    private readonly empty: { collections(): Collections; settings: Settings },
    /** What holds for every account unless its settings say otherwise. */
    private readonly usual: VersionPolicy,
  ) {
    this.store = empty.collections();
    this.settings = { ...empty.settings };
    this.ids = new Ids(identity.id);
  }

  /** The version of calls that name none, and of events. */
  get apiVersion(): Version {
    return this.settings.apiVersion ?? this.usual.apiVersion;
  }

  get nearestApiVersion(): boolean {
    return this.settings.nearestApiVersion ?? this.usual.nearestApiVersion;
  }

  get secretKey(): string {
    return `sk_test_${this.name}`;
  }

  get publishableKey(): string {
    return `pk_test_${this.name}`;
  }

  /** Unix seconds on the account's clock. */
  now(): number {
    return Math.floor(Date.now() / 1000) + this.ahead;
  }

  /** A salted digest: the same text gives the same digest in this account only. */
  digest(text: string): string {
    return hash('sha256', this.identity.salt + text, 'base64');
  }

  /** The same text has the same fingerprint throughout an account. */
  fingerprint(text: string): string {
    return this.digest(`fingerprint:${text}`)
      .replace(/[^A-Za-z0-9]/g, '')
      .slice(0, 16);
  }

  /** Empties the account; its keys and its id stay. */
  clear(): void {
    this.store = this.empty.collections();
    this.settings = { ...this.empty.settings };
    this.answers = new Map();
    this.schedule = new Schedule();
    this.ahead = 0;
  }
}
