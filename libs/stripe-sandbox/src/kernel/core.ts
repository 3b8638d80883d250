import { ApiError, notKept } from './errors';
import { checkLatency, type Latency } from './http/latency';
import type { Route } from './http/route';
import { Router } from './http/router';
import type { Model } from './model';
import { runDue } from './schedule/run';
import { Account, type KeptAnswer, newIdentity, type Settings } from './store/account';
import { Journal } from './store/journal';
import type { Operation, Snapshot } from './store/operation';
import { apply, restore, snapshot } from './store/restore';
import { restoringWrites, takeSnapshot } from './store/snapshots';
import { Transaction } from './store/transaction';
import { Tenant } from './tenant';
import type { View } from './view';
import { Poster } from './webhooks/post';

export interface CoreOptions {
  dataDir?: string;
  /** How long every call takes at least. */
  latency: Latency;
}

/** The public address is known only once the server listens, which is after accounts are read back. */
class LiveView implements View {
  constructor(
    readonly account: Account,
    private readonly core: { publicUrl: string },
  ) {}

  get publicUrl(): string {
    return this.core.publicUrl;
  }
}

/** An answer, and the idempotency key that it is to stand under. */
export interface KeyedAnswer {
  key: string;
  answer: KeptAnswer;
}

const ANSWER_LIFE = 24 * 3600;

/** How the journal has an answer: by the record it shows, where that is the one in the store. */
function answerWrite({ account }: Tenant, { key, answer: { record, ...rest } }: KeyedAnswer): Operation {
  const current = record && rest.about && account.store[rest.about].get(record.id) === record;
  return ['answer', key, rest, current ? record.id : record];
}

/** All accounts, and the one way in which anything is written. */
export class Core {
  readonly tenants = new Map<string, Tenant>();
  readonly router = new Router<Route>();
  private readonly poster = new Poster();
  private readonly journal: Journal | null;
  private timer: NodeJS.Timeout | null = null;
  publicUrl = '';
  private closed = false;
  /** Whose schedule is being worked on, and whose will be shortly. */
  private readonly running = new Set<Tenant>();
  private readonly soon = new Set<Tenant>();
  /** Whether the last write to the journal failed. */
  private failing = false;

  constructor(
    readonly options: CoreOptions,
    private readonly model: Model,
  ) {
    checkLatency(options.latency);
    for (const route of model.routes) this.router.add(route.method, route.path, route);
    this.journal = options.dataDir === undefined ? null : new Journal(options.dataDir);
  }

  /** Reads what an earlier run left, and begins to write. */
  async open(): Promise<void> {
    if (this.journal) {
      for await (const line of this.journal.read()) {
        restore(line, this.tenants, (name, identity) => this.add(name, identity));
      }
      this.journal.start(this.snapshot());
    }
    this.timer = setInterval(() => {
      for (const tenant of this.tenants.values()) this.tick(tenant);
    }, 1000);
    this.timer.unref();
  }

  /** Takes up the deliveries that were pending; called once the public address is known. */
  resume(): void {
    for (const tenant of this.tenants.values()) {
      tenant.webhooks.resume();
    }
  }

  /** The account of a key, made at first use. */
  tenant(name: string): Tenant {
    return this.tenants.get(name) ?? this.create(name);
  }

  /**
   * Makes the writes of a transaction last, together with the answer that its key stands for, then sends the events
   * they caused.
   * @throws ApiError 500 if they cannot be kept; all of them are undone then
   */
  commit(tenant: Tenant, tx: Transaction, kept: KeyedAnswer | null = null): void {
    const planned = tenant.webhooks.plan(tx.events);
    if (this.journal) {
      const deliveries = planned.map((delivery): Operation => ['delivery', delivery]);
      const operations = [...tx.operations, ...deliveries, ...(kept ? [answerWrite(tenant, kept)] : [])];
      try {
        if (operations.length > 0) this.append(tenant, operations);
      } catch (error) {
        tx.undo();
        throw error;
      }
    }
    if (kept) {
      tenant.account.answers.delete(kept.key);
      tenant.account.answers.set(kept.key, kept.answer);
    }
    tenant.activity.committed(tx.events);
    if (planned.length > 0) tenant.webhooks.start(planned);
    this.tickSoon(tenant);
  }

  /** What time brings about: what is scheduled and due, and the end of old answers. */
  tick(tenant: Tenant): void {
    const { account } = tenant;
    const now = account.now();
    if (!this.running.has(tenant)) {
      this.running.add(tenant);
      try {
        runDue(tenant, (tx) => this.commit(tenant, tx));
      } catch (error) {
        // What is due and cannot be kept stays due: it was said, and the next tick tries again.
        if (!(error instanceof ApiError)) throw error;
      } finally {
        this.running.delete(tenant);
      }
    }
    for (const [key, answer] of account.answers) {
      if (now - answer.at < ANSWER_LIFE) break;
      account.answers.delete(key);
    }
  }

  advance(tenant: Tenant, seconds: number): number {
    const { account } = tenant;
    const ahead = account.ahead + seconds;
    if (seconds > 0) this.write(tenant, [['ahead', ahead]]);
    account.ahead = ahead;
    this.tick(tenant);
    tenant.webhooks.wake();
    return account.now();
  }

  configure(tenant: Tenant, change: Partial<Settings>): Settings {
    if (Object.keys(change).length === 0) return tenant.account.settings;
    if (change.latency) checkLatency(change.latency);
    const settings = { ...tenant.account.settings, ...change };
    this.write(tenant, [['settings', settings]]);
    tenant.account.settings = settings;
    return settings;
  }

  /** Keeps an account as it is, for `restoreSnapshot`. */
  takeSnapshot(tenant: Tenant): Snapshot {
    const taken = takeSnapshot(tenant);
    this.write(tenant, [['snapshot', taken]]);
    tenant.snapshots.set(taken.id, taken);
    return taken;
  }

  /** Makes an account what it was; deliveries that were pending then are sent again. */
  restoreSnapshot(tenant: Tenant, id: string): void {
    const operations = restoringWrites(tenant, id);
    this.write(tenant, operations);
    for (const operation of operations) apply(tenant, operation);
    tenant.faults.clear();
    tenant.activity.clear();
    tenant.webhooks.resume();
    this.tick(tenant);
  }

  forgetSnapshot(tenant: Tenant, id: string): void {
    this.write(tenant, [['forget-snapshot', id]]);
    tenant.snapshots.delete(id);
  }

  reset(tenant: Tenant): void {
    this.write(tenant, [['reset']]);
    tenant.account.clear();
    tenant.webhooks.clear();
    tenant.rateLimit.clear();
    tenant.faults.clear();
    tenant.requests.clear();
    tenant.activity.clear();
  }

  close(): void {
    this.closed = true;
    if (this.timer) clearInterval(this.timer);
    for (const tenant of this.tenants.values()) tenant.webhooks.stop();
    this.poster.close();
    this.journal?.close();
  }

  /** Does what is due already once the call that asked for it is answered. */
  private tickSoon(tenant: Tenant): void {
    const { account } = tenant;
    const next = account.schedule.next(null);
    if (!next || next.at > account.now() || this.soon.has(tenant) || this.running.has(tenant)) return;
    this.soon.add(tenant);
    setImmediate(() => {
      this.soon.delete(tenant);
      if (!this.closed) this.tick(tenant);
    });
  }

  private create(name: string): Tenant {
    const tenant = this.add(name, newIdentity());
    try {
      this.write(tenant, [['identity', tenant.account.identity]]);
    } catch (error) {
      this.tenants.delete(name);
      throw error;
    }
    return tenant;
  }

  private add(name: string, identity: ReturnType<typeof newIdentity>): Tenant {
    const account = new Account(name, identity, this.model.collections);
    const view = new LiveView(account, this);
    const tenant: Tenant = new Tenant(account, view, this.model, {
      poster: this.poster,
      save: (delivery) => {
        tenant.activity.delivered(delivery);
        try {
          this.write(tenant, [['delivery', delivery]]);
        } catch {
          // It was said. A delivery of which the journal does not know is sent again after a restart, as Stripe may.
        }
      },
    });
    this.tenants.set(name, tenant);
    return tenant;
  }

  private write(tenant: Tenant, operations: Operation[]): void {
    tenant.activity.beat();
    this.append(tenant, operations);
  }

  /** @throws ApiError 500 if the journal does not take it; the first time it is said */
  private append(tenant: Tenant, operations: Operation[]): void {
    if (!this.journal) return;
    const { folder } = this.journal;
    try {
      this.journal.append([tenant.account.name, operations]);
    } catch (error) {
      const { message } = error as Error;
      if (!this.failing) console.error(`The data folder ${folder} cannot be written to: ${message}`);
      this.failing = true;
      throw notKept(message);
    }
    if (this.failing) console.error(`The data folder ${folder} can be written again.`);
    this.failing = false;
  }

  private *snapshot(): Iterable<unknown> {
    for (const tenant of this.tenants.values()) yield* snapshot(tenant);
  }
}
