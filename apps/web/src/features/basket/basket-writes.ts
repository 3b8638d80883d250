import type { Basket } from '@app/contracts';
import { hasCode } from '../../lib/http/api-error';
import type { PendingChange } from './basket-rules';
import { isRetryable, Retry } from './retry';

export type WritesState = {
  pending: ReadonlyMap<string, PendingChange>;
  /** The server could not be reached; the changes are kept and sent again. */
  waiting: boolean;
  /** The last change that the server rejected; it is dropped. */
  refused: unknown;
};

type Io = {
  put(productId: string, change: NonNullable<PendingChange>): Promise<Basket>;
  remove(productId: string): Promise<Basket>;
  /** The basket as it is after a write. */
  show(basket: Basket): void;
  /** A write was rejected: what is shown is out of date. */
  refresh(): void;
  /** The session has ended before these changes were sent. */
  signedOut(pending: ReadonlyMap<string, PendingChange>): void;
};

const none: ReadonlyMap<string, PendingChange> = new Map();

/** Clicks in quick succession become one write, in milliseconds. */
const DEBOUNCE_MS = 400;

/**
 * Sends the changes of an account's basket to the server: optimistic, one after the other, several of one book merged
 * into one, and retried when the server could not be reached.
 */
export class BasketWrites {
  private state: WritesState = { pending: none, waiting: false, refused: null };
  private readonly listeners = new Set<() => void>();
  private readonly retry = new Retry(() => void this.send().catch(() => undefined));
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sending: Promise<void> | null = null;
  private ended = false;

  constructor(private readonly io: Io) {}

  readonly get = (): WritesState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Queues a change; it is sent after a short pause, or with the next `flush`. */
  enqueue(productId: string, change: PendingChange): void {
    this.setState({ pending: new Map(this.state.pending).set(productId, change), refused: null });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.send().catch(() => undefined), DEBOUNCE_MS);
  }

  /** Sends all queued changes. @throws ApiError when the server cannot be reached or the session has ended */
  async flush(): Promise<void> {
    while (this.state.pending.size > 0) await this.send();
  }

  /** Discards everything, at sign-out. */
  discard(): void {
    this.ended = true;
    clearTimeout(this.timer);
    this.retry.stop();
    this.setState({ pending: none, waiting: false, refused: null });
  }

  private send(): Promise<void> {
    clearTimeout(this.timer);
    this.sending ??= this.drain().finally(() => {
      this.sending = null;
    });
    return this.sending;
  }

  private async drain(): Promise<void> {
    for (;;) {
      const [next] = this.state.pending;
      if (next === undefined || this.ended) break;
      await this.sendOne(...next);
    }
    this.retry.stop();
    if (this.state.waiting) this.setState({ waiting: false });
  }

  private async sendOne(productId: string, change: PendingChange): Promise<void> {
    try {
      const basket = change === null ? await this.io.remove(productId) : await this.io.put(productId, change);
      if (this.ended) return;
      this.io.show(basket);
      this.drop(productId, change);
    } catch (error) {
      if (this.ended) throw error;
      this.refuse(productId, change, error);
    }
  }

  private refuse(productId: string, change: PendingChange, error: unknown): void {
    if (hasCode(error, 'unauthenticated')) {
      const { pending } = this.state;
      this.setState({ pending: none, waiting: false });
      this.io.signedOut(pending);
      throw error;
    }
    if (isRetryable(error)) {
      this.setState({ waiting: true });
      this.retry.schedule();
      throw error;
    }
    this.drop(productId, change);
    this.setState({ refused: error });
    this.io.refresh();
  }

  /** Removes a change that was sent, unless a newer one replaced it meanwhile. */
  private drop(productId: string, sent: PendingChange): void {
    if (this.state.pending.get(productId) !== sent) return;
    const pending = new Map(this.state.pending);
    pending.delete(productId);
    this.setState({ pending });
  }

  private setState(next: Partial<WritesState>): void {
    this.state = { ...this.state, ...next };
    for (const listener of this.listeners) listener();
  }
}
