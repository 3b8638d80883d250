import { checkLatency, type Latency } from './http/latency';
import type { View } from './resources/view';
import { createEndpoint } from './resources/webhook-endpoints/routes';
import { runDue } from './schedule/run';
import { Account, type KeptAnswer, newIdentity, type Settings } from './store/account';
import { Journal } from './store/journal';
import { restore, snapshot } from './store/restore';
import { restoreSnapshot, type Snapshot, takeSnapshot } from './store/snapshots';
import { type Operation, Transaction } from './store/transaction';
import { Tenant } from './tenant';
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

const ANSWER_LIFE = 24 * 3600;

/** All accounts, and the one way in which anything is written. */
export class Core {
  readonly tenants = new Map<string, Tenant>();
  private readonly poster = new Poster();
  private readonly journal: Journal | null;
  private timer: NodeJS.Timeout | null = null;
  publicUrl = '';
  /** Where this process itself reaches the sandbox, once it listens. */
  localUrl = '';
  private closed = false;
  /** Whose schedule is being worked on, and whose will be shortly. */
  private readonly running = new Set<Tenant>();
  private readonly soon = new Set<Tenant>();

  constructor(readonly options: CoreOptions) {
    checkLatency(options.latency);
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

  /** Whether an account holds no object at all. */
  isEmpty(name: string): boolean {
    return Object.values(this.tenant(name).account.store).every(({ size }) => size === 0);
  }

  /** Makes the writes of a transaction last, then sends the events they caused. */
  commit(tenant: Tenant, tx: Transaction, more: Operation[] = []): void {
    const planned = tenant.webhooks.plan(tx.events);
    tenant.activity.committed(tx.events);
    if (this.journal) {
      const deliveries = planned.map((delivery): Operation => ['delivery', delivery]);
      const operations = [...tx.operations, ...deliveries, ...more];
      if (operations.length > 0) this.journal.append([tenant.account.name, operations]);
    }
    if (planned.length > 0) tenant.webhooks.start(planned);
    this.tickSoon(tenant);
  }

  /** Keeps an answer under its idempotency key, and says how the journal has it. */
  keep(tenant: Tenant, key: string, answer: KeptAnswer): Operation[] {
    const { account } = tenant;
    account.answers.delete(key);
    account.answers.set(key, answer);
    const { record, ...rest } = answer;
    if (!this.journal) return [];
    const current = record && answer.about ? account.store[answer.about].get(record.id) === record : false;
    return [['answer', key, rest, current && record ? record.id : record]];
  }

  /** What time brings about: what is scheduled and due, and the end of old answers. */
  tick(tenant: Tenant): void {
    const { account } = tenant;
    const now = account.now();
    if (!this.running.has(tenant)) {
      this.running.add(tenant);
      try {
        runDue(account, (tx) => this.commit(tenant, tx));
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
    tenant.account.ahead += seconds;
    this.write(tenant, [['ahead', tenant.account.ahead]]);
    this.tick(tenant);
    tenant.webhooks.wake();
    return tenant.account.now();
  }

  configure(tenant: Tenant, settings: Partial<Settings>): Settings {
    if (settings.latency) checkLatency(settings.latency);
    tenant.account.settings = { ...tenant.account.settings, ...settings };
    this.write(tenant, [['settings', tenant.account.settings]]);
    return tenant.account.settings;
  }

  /** Keeps an account as it is, for `restoreSnapshot`. */
  takeSnapshot(tenant: Tenant): Snapshot {
    const taken = takeSnapshot(tenant);
    this.write(tenant, [['snapshot', taken]]);
    return taken;
  }

  /** Makes an account what it was; deliveries that were pending then are sent again. */
  restoreSnapshot(tenant: Tenant, id: string): void {
    const operations = restoreSnapshot(tenant, id);
    tenant.faults.clear();
    tenant.activity.clear();
    this.write(tenant, operations);
    tenant.webhooks.resume();
    this.tick(tenant);
  }

  forgetSnapshot(tenant: Tenant, id: string): void {
    tenant.snapshots.delete(id);
    this.write(tenant, [['forget-snapshot', id]]);
  }

  reset(tenant: Tenant): void {
    tenant.account.clear();
    tenant.webhooks.clear();
    tenant.rateLimit.clear();
    tenant.faults.clear();
    tenant.requests.clear();
    tenant.activity.clear();
    this.write(tenant, [['reset']]);
  }

  /** Adds an endpoint with a secret of the caller's, unless that URL has one already. */
  ensureEndpoint(tenant: Tenant, endpoint: { url: string; secret?: string; enabled_events?: string[] }) {
    const tx = new Transaction(tenant.account);
    const held = [...tenant.account.store.webhook_endpoint.values()].find(({ url }) => url === endpoint.url);
    const made = held
      ? tx.put('webhook_endpoint', {
          ...held,
          secret: endpoint.secret ?? held.secret,
          enabledEvents: endpoint.enabled_events ?? held.enabledEvents,
        })
      : createEndpoint(tx, { ...endpoint, enabled_events: endpoint.enabled_events ?? ['*'] });
    this.commit(tenant, tx);
    return made;
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
    this.write(tenant, [['identity', tenant.account.identity]]);
    return tenant;
  }

  private add(name: string, identity: ReturnType<typeof newIdentity>): Tenant {
    const account = new Account(name, identity);
    const view = new LiveView(account, this);
    const tenant: Tenant = new Tenant(account, view, {
      poster: this.poster,
      save: (delivery) => {
        tenant.activity.delivered(delivery);
        this.write(tenant, [['delivery', delivery]]);
      },
    });
    this.tenants.set(name, tenant);
    return tenant;
  }

  private write(tenant: Tenant, operations: Operation[]): void {
    tenant.activity.beat();
    this.journal?.append([tenant.account.name, operations]);
  }

  private *snapshot(): Iterable<unknown> {
    for (const tenant of this.tenants.values()) yield* snapshot(tenant);
  }
}
