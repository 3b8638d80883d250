import { API_VERSION } from '../api-versions';
import type { Build } from '../resource';
import type { EventRecord, WebhookEndpointRecord } from '../store/records';
import type { Versions } from '../versions/apply';
import type { View } from '../view';
import { type Delivery, type DeliveryControls, NO_CONTROLS, RETRY_AFTER } from './delivery';
import type { Poster } from './post';
import { sign } from './signature';

const TIMEOUT_MS = 20_000;
const KEEP_FINISHED = 5_000;
const REORDER_WINDOW_MS = 50;

export interface WebhookOptions {
  view: View;
  build: Build;
  versions: Versions;
  poster: Poster;
  /** Told of every change that must survive a restart. */
  save(delivery: Delivery): void;
}

/** The deliveries of one account: planned with the write that caused them, sent after it is safe. */
export class Webhooks {
  readonly deliveries = new Map<string, Delivery>();
  controls: DeliveryControls = { ...NO_CONTROLS };
  /** Ids of the deliveries of an event that have not arrived. */
  private readonly unread = new Map<string, Set<string>>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private retryTimer: NodeJS.Timeout | null = null;
  private held: Delivery[] = [];
  private sending = 0;
  private idle: (() => void)[] = [];
  private stopped = false;

  constructor(private readonly options: WebhookOptions) {}

  /** The deliveries that `events` ask for; `start` takes them up. */
  deliveriesOf(events: EventRecord[]): Delivery[] {
    const { account } = this.options.view;
    if (events.length === 0 || account.store.webhook_endpoint.size === 0) return [];
    const planned: Delivery[] = [];
    for (const event of events) {
      for (const endpoint of account.store.webhook_endpoint.values()) {
        if (!wants(endpoint, event)) continue;
        planned.push({
          id: account.ids.plain('whd', event.created),
          event: event.id,
          type: event.type,
          endpoint: endpoint.id,
          url: endpoint.url,
          created: event.created,
          state: 'pending',
          attempts: [],
          nextAt: null,
        });
      }
    }
    return planned;
  }

  /** Takes up a delivery, new or as an earlier run left it. */
  add(delivery: Delivery): void {
    this.deliveries.set(delivery.id, delivery);
    this.count(delivery);
  }

  /** Takes back a delivery that was planned, added and not started. */
  drop({ id, event }: Delivery): void {
    this.deliveries.delete(id);
    const unread = this.unread.get(event);
    unread?.delete(id);
    if (unread?.size === 0) this.unread.delete(event);
  }

  /** Sends what was planned, as the controls will have it. */
  start(planned: Delivery[]): void {
    for (const delivery of planned) this.add(delivery);
    this.forget();
    for (const delivery of planned) {
      const { controls } = this;
      if (controls.drop !== 0) {
        if (controls.drop > 0) this.controls = { ...controls, drop: controls.drop - 1 };
        this.change(delivery, { state: 'dropped' });
      } else if (controls.reorder) this.hold(delivery);
      else this.delayed(controls.delay, () => this.sendAll(delivery));
    }
  }

  /** Continues after a restart: what is pending and has no later time is sent now. */
  resume(): void {
    for (const delivery of this.deliveries.values()) {
      if (delivery.state === 'pending' && delivery.nextAt === null) void this.send(delivery);
    }
    this.wake();
  }

  /** Sends a delivery once more, whatever became of it. */
  async resend(delivery: Delivery): Promise<Delivery> {
    await this.send(delivery);
    return delivery;
  }

  /** An event as the API shows it: in the version in which it happened, or in that of an endpoint. */
  show(event: EventRecord, version: string | null = null): ReturnType<Build> {
    const { build, versions, view } = this.options;
    const whole = { ...build('event', event, view), pending_webhooks: this.pending(event.id) };
    return versions.eventIn(
      whole as typeof whole & { data: object },
      version ?? event.apiVersion ?? API_VERSION,
      view,
    );
  }

  /** How many endpoints have not acknowledged an event. */
  pending(event: string): number {
    return this.unread.get(event)?.size ?? 0;
  }

  /** Sends what has become due; called when time has passed or the clock was moved. */
  wake(): void {
    if (this.retryTimer) clearTimeout(this.retryTimer);
    this.retryTimer = null;
    if (this.stopped) return;
    const now = this.nowMs();
    let next = Number.POSITIVE_INFINITY;
    for (const delivery of this.deliveries.values()) {
      if (delivery.state !== 'pending' || delivery.nextAt === null) continue;
      if (delivery.nextAt <= now) void this.send(delivery);
      else next = Math.min(next, delivery.nextAt);
    }
    if (next === Number.POSITIVE_INFINITY) return;
    this.retryTimer = setTimeout(() => this.wake(), Math.min(next - now, 2 ** 31 - 1));
    this.retryTimer.unref();
  }

  /** Resolves when nothing is under way; retries that are not due do not count. */
  settled(): Promise<void> {
    if (this.quiet()) return Promise.resolve();
    return new Promise((resolve) => this.idle.push(resolve));
  }

  clear(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    if (this.retryTimer) clearTimeout(this.retryTimer);
    this.retryTimer = null;
    this.held = [];
    this.deliveries.clear();
    this.unread.clear();
    this.controls = { ...NO_CONTROLS };
    this.resolveIdle();
  }

  stop(): void {
    this.stopped = true;
    this.clear();
  }

  private quiet(): boolean {
    return this.sending === 0 && this.timers.size === 0 && this.held.length === 0;
  }

  private resolveIdle(): void {
    if (!this.quiet()) return;
    const waiting = this.idle;
    this.idle = [];
    for (const resolve of waiting) resolve();
  }

  private delayed(ms: number, run: () => void): void {
    if (ms <= 0) {
      run();
      return;
    }
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      run();
      this.resolveIdle();
    }, ms);
    timer.unref();
    this.timers.add(timer);
  }

  private hold(delivery: Delivery): void {
    this.held.push(delivery);
    if (this.held.length > 1) return;
    this.delayed(REORDER_WINDOW_MS + this.controls.delay, () => {
      const batch = this.held.reverse();
      this.held = [];
      for (const one of batch) this.sendAll(one);
    });
  }

  private sendAll(delivery: Delivery): void {
    for (let i = 0; i <= this.controls.duplicate; i++) void this.send(delivery);
  }

  private count(delivery: Delivery): void {
    const unread = this.unread.get(delivery.event) ?? new Set();
    if (delivery.state === 'delivered') unread.delete(delivery.id);
    else unread.add(delivery.id);
    if (unread.size === 0) this.unread.delete(delivery.event);
    else this.unread.set(delivery.event, unread);
  }

  private nowMs(): number {
    return Date.now() + this.options.view.account.ahead * 1000;
  }

  private change(delivery: Delivery, to: Partial<Delivery>): void {
    Object.assign(delivery, to);
    this.count(delivery);
    this.options.save(delivery);
  }

  private async send(delivery: Delivery): Promise<void> {
    const { poster, view } = this.options;
    const { account } = view;
    const event = account.store.event.get(delivery.event);
    const endpoint = account.store.webhook_endpoint.get(delivery.endpoint);
    if (this.stopped || !event || !endpoint) {
      delivery.nextAt = null;
      if (!this.stopped && delivery.state === 'pending') this.change(delivery, { state: 'failed' });
      return;
    }
    delivery.nextAt = null;
    this.sending++;
    const body = JSON.stringify(this.show(event, endpoint.api_version), null, 2);
    const signature = sign(body, endpoint.secret, Math.floor(Date.now() / 1000));
    const { status, error } = await poster.post(endpoint.url, body, signature, TIMEOUT_MS);
    this.sending--;
    if (!this.stopped && this.deliveries.has(delivery.id)) {
      this.record(delivery, { at: account.now(), status, error });
    }
    this.resolveIdle();
  }

  private record(delivery: Delivery, attempt: Delivery['attempts'][number]): void {
    const attempts = [...delivery.attempts, attempt];
    const arrived = attempt.status !== null && attempt.status >= 200 && attempt.status < 300;
    if (arrived || delivery.state === 'delivered') {
      this.change(delivery, { attempts, state: 'delivered', nextAt: null });
      return;
    }
    const wait = RETRY_AFTER[attempts.length - 1];
    this.change(delivery, {
      attempts,
      state: wait === undefined ? 'failed' : 'pending',
      nextAt: wait === undefined ? null : this.nowMs() + wait * 1000,
    });
    this.wake();
  }

  /** Old deliveries that have ended make room. */
  private forget(): void {
    if (this.deliveries.size <= KEEP_FINISHED) return;
    for (const [id, delivery] of this.deliveries) {
      if (delivery.state === 'pending') continue;
      this.deliveries.delete(id);
      this.unread.get(delivery.event)?.delete(id);
      if (this.deliveries.size <= KEEP_FINISHED) return;
    }
  }
}

function wants(endpoint: WebhookEndpointRecord, event: EventRecord): boolean {
  return (
    !endpoint.disabled &&
    (endpoint.enabled_events.includes('*') || endpoint.enabled_events.includes(event.type))
  );
}
