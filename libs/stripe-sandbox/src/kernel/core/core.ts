import { API_VERSION, isBefore, type Version } from '../api-versions';
import { ApiError } from '../errors';
import type { FormerRoute, Route } from '../http/route';
import { Router } from '../http/router';
import { checkLatency, type Latency } from '../latency';
import { runDue } from '../schedule/run';
import { Account, newIdentity, type Settings } from '../store/account';
import { Differences } from '../store/differences';
import { FormerReader } from '../store/former';
import { Journal } from '../store/journal';
import type { Operation, Snapshot } from '../store/operation';
import { apply, restore, sizeOf, snapshot } from '../store/restore';
import { restoringWrites, takeSnapshot } from '../store/snapshots';
import type { Transaction } from '../store/transaction';
import { type Group, Writes } from '../store/writes';
import { readVersion } from '../versions/read';
import { Poster } from '../webhooks/post';
import { answerWrite, type KeyedAnswer } from './keyed-answer';
import { LiveView } from './live-view';
import type { Model } from './model';
import { Tenant } from './tenant';

export interface CoreOptions {
  dataDir?: string;
  /** How long every call takes at least. */
  latency: Latency;
  /** The version of the API of accounts that set no other. */
  apiVersion?: Version;
  /** Answer dated versions that are not spoken in the nearest one. */
  nearestApiVersion?: boolean;
}

const ANSWER_LIFE = 24 * 3600;
/** So many jobs go to the journal at once. */
const MOST_JOBS = 500;
/** A journal that holds so many times what is still there is written anew at start. */
const MOST_WASTE = 2;

const nothing = (): void => undefined;

/** All accounts, and the one way in which anything is written. */
export class Core {
  readonly tenants = new Map<string, Tenant>();
  private readonly router = new Router<Route>();
  private readonly formerRouter = new Router<FormerRoute>();
  private readonly poster = new Poster();
  private readonly journal: Journal | null;
  private readonly differences = new Differences();
  /** What goes to the journal; `null` without one. */
  private readonly writes: Writes | null;
  private timer: NodeJS.Timeout | null = null;
  publicUrl = '';
  /** Where this process itself reaches the sandbox, once it listens. */
  localUrl = '';
  private closed = false;
  /** Whose schedule is being worked on, and whose will be shortly. */
  private readonly running = new Set<Tenant>();
  private readonly soon = new Set<Tenant>();

  constructor(
    readonly options: CoreOptions,
    private readonly model: Model,
  ) {
    checkLatency(options.latency);
    for (const route of model.routes) this.router.add(route.method, route.path, route);
    for (const former of model.formerRoutes) {
      this.formerRouter.add(former.route.method, former.route.path, former);
    }
    this.journal = options.dataDir === undefined ? null : new Journal(options.dataDir);
    this.writes = this.journal && new Writes(this.journal, this.differences);
  }

  /** The endpoint that a version of the API has for a method and a path. */
  find(method: string, path: string, version: Version): { endpoint: Route; ids: string[] } | null {
    const former = version === API_VERSION ? null : this.formerRouter.find(method, path);
    return former && isBefore(version, former.endpoint.before)
      ? { endpoint: former.endpoint.route, ids: former.ids }
      : this.router.find(method, path);
  }

  /** Reads what an earlier run left, and begins to write. */
  open(): void {
    if (this.journal) this.readBack(this.journal);
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

  /**
   * The account of a key, made at first use.
   * @throws ApiError 500 if it cannot be kept
   */
  tenant(name: string): Tenant {
    const tenant = this.caller(name);
    const failure = this.unkept?.keep();
    if (failure && !tenant.introduced) throw failure;
    return tenant;
  }

  /** The same for a call whose answer waits for what is `unkept`. */
  caller(name: string): Tenant {
    const tenant = this.tenants.get(name) ?? this.add(name, newIdentity());
    this.introduce(tenant);
    return tenant;
  }

  /** The writes of this turn of the event loop that are not in the journal yet; nothing may be told before they are. */
  get unkept(): Group | null {
    return this.writes?.open ?? null;
  }

  /** Whether an account holds no object at all. */
  isEmpty(name: string): boolean {
    return Object.values(this.tenant(name).account.store).every(({ size }) => size === 0);
  }

  /**
   * Makes the writes of a transaction last, together with the answer that its key stands for, then sends the events
   * they caused.
   * @throws ApiError 500 if they cannot be kept; all of them are undone then
   */
  commit(tenant: Tenant, tx: Transaction, kept: KeyedAnswer | null = null): void {
    this.commitSoon(tenant, tx, kept);
    const failure = this.unkept?.keep();
    if (failure) throw failure;
  }

  /** The same at the end of this turn, for a call whose answer waits for what is `unkept`. */
  commitSoon(tenant: Tenant, tx: Transaction, kept: KeyedAnswer | null = null): void {
    const { account, activity, webhooks } = tenant;
    const planned = webhooks.deliveriesOf(tx.events);
    if (this.writes) {
      const deliveries = planned.map((delivery): Operation => ['delivery', delivery]);
      const operations = [...tx.operations, ...deliveries, ...(kept ? [answerWrite(tenant, kept)] : [])];
      if (operations.length > 0) {
        this.introduce(tenant);
        for (const delivery of planned) webhooks.add(delivery);
        this.writes.add({
          account: account.name,
          operations,
          undo: () => {
            tx.undo();
            if (kept) account.answers.delete(kept.key);
            for (const delivery of planned) webhooks.drop(delivery);
            activity.beat();
          },
          kept: () => {
            if (planned.length > 0) webhooks.start(planned);
          },
        });
      }
    }
    if (kept) {
      account.answers.delete(kept.key);
      account.answers.set(kept.key, kept.answer);
    }
    activity.committed(tx.events);
    if (!this.writes && planned.length > 0) webhooks.start(planned);
    this.tickSoon(tenant);
  }

  /** What time brings about: what is scheduled and due, and the end of old answers. */
  tick(tenant: Tenant): void {
    const { account } = tenant;
    const now = account.now();
    if (!this.running.has(tenant)) {
      this.running.add(tenant);
      let done = 0;
      try {
        runDue(tenant, (tx) => {
          this.commitSoon(tenant, tx);
          if (++done % MOST_JOBS !== 0) return;
          const failure = this.unkept?.keep();
          if (failure) throw failure;
        });
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
      } finally {
        this.running.delete(tenant);
      }
      // What is due and cannot be kept is undone and stays due: it was said, and the next tick tries again.
      if (done > 0) this.unkept?.keep();
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
    const { account } = tenant;
    if (Object.keys(change).length === 0) return account.settings;
    if (change.latency) checkLatency(change.latency);
    const { apiVersion: named, nearestApiVersion = account.nearestApiVersion } = change;
    const policy = { apiVersion: account.apiVersion, nearestApiVersion: nearestApiVersion === true };
    const settings = {
      ...account.settings,
      ...change,
      ...(named ? { apiVersion: readVersion(named, policy, 'apiVersion') } : {}),
    };
    this.write(tenant, [['settings', settings]]);
    account.settings = settings;
    return settings;
  }

  /** Keeps an account as it is, for `restoreSnapshot`; under an id of its own unless one is given. */
  takeSnapshot(tenant: Tenant, id?: string): Snapshot {
    const taken = takeSnapshot(tenant, id);
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
    this.unkept?.keep();
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

  /** Has the journal know an account before anything of it. */
  private introduce(tenant: Tenant): void {
    if (tenant.introduced || !this.writes) return;
    const { name, identity } = tenant.account;
    tenant.introduced = true;
    this.writes.add({
      account: name,
      operations: [['identity', identity]],
      undo: () => {
        tenant.introduced = false;
      },
      kept: () => tenant.activity.beat(),
    });
  }

  private add(name: string, identity: ReturnType<typeof newIdentity>): Tenant {
    const account = new Account(name, identity, this.model, {
      apiVersion: this.options.apiVersion ?? API_VERSION,
      nearestApiVersion: this.options.nearestApiVersion ?? false,
    });
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

  /** @throws ApiError 500 if the journal does not take it */
  private write(tenant: Tenant, operations: Operation[]): void {
    tenant.activity.beat();
    this.introduce(tenant);
    this.writes?.now({ account: tenant.account.name, operations, undo: nothing, kept: nothing });
  }

  private readBack(journal: Journal): void {
    let writes = 0;
    const former = new FormerReader(this.model.formerNames);
    for (const line of journal.read()) {
      const reader = journal.current ? this.differences : former;
      writes += restore(line, reader, this.tenants, (name, identity) => this.add(name, identity));
    }
    let size = 0;
    for (const tenant of this.tenants.values()) {
      tenant.introduced = true;
      size += sizeOf(tenant);
    }
    if (journal.current && !journal.unfit && writes <= size * MOST_WASTE) {
      journal.resume();
      return;
    }
    this.differences.forget();
    if (!journal.start(this.lines())) this.differences.forget();
  }

  /** The lines of a journal that holds what is there now, and nothing else. */
  private *lines(): Iterable<string> {
    for (const tenant of this.tenants.values()) {
      for (const operation of snapshot(tenant)) yield this.differences.line(tenant.account.name, [operation]);
    }
  }
}
