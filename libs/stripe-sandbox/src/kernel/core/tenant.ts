import { Faults } from '../faults/faults';
import { RateLimit } from '../http/rate-limit';
import { Activity } from '../request-log/activity';
import { RequestLog } from '../request-log/request-log';
import type { Build } from '../resource';
import type { Account } from '../store/account';
import type { Snapshot } from '../store/operation';
import type { CollectionName, StoredRecord } from '../store/records';
import { type Cause, Transaction } from '../store/transaction';
import type { View } from '../view';
import { type WebhookOptions, Webhooks } from '../webhooks/webhooks';
import type { Model } from './model';

/** An account and all that runs for it: only the account itself is kept over a restart. */
export class Tenant {
  readonly activity: Activity;
  readonly faults: Faults;
  readonly requests: RequestLog;
  /** Ids of objects that a call under way holds. */
  readonly locked = new Set<string>();
  /** Idempotency keys of calls under way. */
  readonly inFlight = new Set<string>();
  readonly webhooks: Webhooks;
  /** Whether the journal knows the account. */
  introduced = false;
  readonly rateLimit = new RateLimit();
  /** What the account was at other moments, by id; a reset leaves them. */
  readonly snapshots = new Map<string, Snapshot>();

  constructor(
    readonly account: Account,
    readonly view: View,
    readonly model: Model,
    options: Omit<WebhookOptions, 'build' | 'versions' | 'view'>,
  ) {
    this.activity = new Activity(account);
    this.faults = new Faults(this.activity.beat);
    this.requests = new RequestLog(model.subjects, this.activity.beat);
    this.webhooks = new Webhooks({ view, build: model.build, versions: model.versions, ...options });
  }

  /** The API's object for one of the account's records. */
  build(about: CollectionName, record: StoredRecord): ReturnType<Build> {
    return this.model.build(about, record, this.view);
  }

  /** Begins the writes of one call. */
  begin(cause?: Cause): Transaction {
    return new Transaction(this.account, this.model, cause);
  }
}
