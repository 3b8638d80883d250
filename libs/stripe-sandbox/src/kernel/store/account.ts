import { hash, randomBytes } from 'node:crypto';
import { billingCollections } from '../../resources/billing-collections';
import type { Latency } from '../http/latency';
import { accountId, Ids } from '../ids';
import { Schedule } from '../schedule/schedule';
import { Collection } from './collection';
import type { CollectionName, Records } from './records';

/** What an owner sets in the Dashboard, as far as the sandbox knows it. */
export interface Settings {
  /** How long this account's calls take at least; that of all accounts unless set. */
  latency?: Latency | null;
  /** Refuse more calls per second than Stripe does in test mode. */
  rateLimit?: boolean;
  /** Radar's rule: a failed CVC check declines the charge with `incorrect_cvc`. */
  blockOnFailedCvc: boolean;
  /** What becomes of a subscription when the last retry of a renewal has failed: `cancel` unless set. */
  afterFailedRenewal?: 'cancel' | 'leave_past_due' | 'mark_unpaid';
  /** Radar's rule: payments of elevated risk are put up for review. */
  reviewElevatedRisk?: boolean;
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

type Collections = { [K in CollectionName]: Collection<Records[K]> };

const collections = (): Collections => ({
  ...billingCollections(),
  customer: new Collection({
    email: (r) => (r.testClock ? null : r.email),
    listed: (r) => (r.deleted || r.testClock ? null : 'yes'),
    test_clock: (r) => (r.deleted ? null : (r.testClock ?? null)),
  }),
  payment_method: new Collection({ customer: (r) => r.customer }),
  setup_intent: new Collection({ customer: (r) => r.customer, payment_method: (r) => r.paymentMethod }),
  payment_intent: new Collection({ customer: (r) => r.customer }),
  charge: new Collection({ customer: (r) => r.customer, payment_intent: (r) => r.paymentIntent }),
  refund: new Collection({ charge: (r) => r.charge, payment_intent: (r) => r.paymentIntent }),
  confirmation_token: new Collection(),
  token: new Collection(),
  event: new Collection({ type: (r) => r.type }),
  webhook_endpoint: new Collection(),
  test_clock: new Collection(),
  checkout_session: new Collection({
    customer: (r) => r.customer,
    payment_intent: (r) => r.paymentIntent,
    subscription: (r) => r.subscription,
  }),
  balance: new Collection(),
  balance_transaction: new Collection({ source: (r) => r.source, type: (r) => r.type }),
  dispute: new Collection({ charge: (r) => r.charge, payment_intent: (r) => r.paymentIntent }),
  early_fraud_warning: new Collection({ charge: (r) => r.charge, payment_intent: (r) => r.paymentIntent }),
  review: new Collection({ open: (r) => (r.closedReason === null ? 'yes' : null) }),
  setup_attempt: new Collection({ setup_intent: (r) => r.setupIntent }),
});

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
  store: Collections = collections();
  settings: Settings = { blockOnFailedCvc: false };
  /** Kept answers, oldest first. */
  answers = new Map<string, KeptAnswer>();
  /** Seconds by which the account's clock runs ahead. */
  ahead = 0;
  /** What is to happen later. */
  schedule = new Schedule();

  constructor(
    readonly name: string,
    readonly identity: Identity = newIdentity(),
  ) {
    this.ids = new Ids(identity.id);
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

  /** The same card has the same fingerprint throughout an account. */
  fingerprint(card: string): string {
    return this.digest(`fingerprint:${card}`)
      .replace(/[^A-Za-z0-9]/g, '')
      .slice(0, 16);
  }

  /** Empties the account; its keys and its id stay. */
  clear(): void {
    this.store = collections();
    this.settings = { blockOnFailedCvc: false };
    this.answers = new Map();
    this.schedule = new Schedule();
    this.ahead = 0;
  }
}
