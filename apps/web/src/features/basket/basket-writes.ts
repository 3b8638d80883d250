import type { Basket } from '@app/contracts';
import { hasCode } from '../../lib/http/api-error';
import type { Wish } from './basket-rules';
import { mayHelpLater, Retry } from './retry';

export type WritesState = {
  wishes: ReadonlyMap<string, Wish>;
  /** The server could not be reached; the wishes are kept and sent again. */
  waiting: boolean;
  /** What the server refused last; that wish is dropped. */
  refused: unknown;
};

type Io = {
  put(productId: string, wish: NonNullable<Wish>): Promise<Basket>;
  remove(productId: string): Promise<Basket>;
  /** The basket as it is after a write. */
  show(basket: Basket): void;
  /** A write was refused: what is shown is out of date. */
  refresh(): void;
  /** The session has ended: these wishes have nobody to belong to. */
  signedOut(wishes: ReadonlyMap<string, Wish>): void;
};

const none: ReadonlyMap<string, Wish> = new Map();

/** Clicks in quick succession become one write. Milliseconds. */
const pause = 400;

/**
 * The changes of an account's basket on their way to the server: shown at once, sent one after the other, several of
 * one book as one, and again when the server was out of reach.
 */
export class BasketWrites {
  private state: WritesState = { wishes: none, waiting: false, refused: null };
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

  /** Notes a wish; it is sent after a short pause, or with the next `flush`. */
  want(productId: string, wish: Wish): void {
    this.set({ wishes: new Map(this.state.wishes).set(productId, wish), refused: null });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.send().catch(() => undefined), pause);
  }

  /** Sends what is noted. @throws ApiError when the server cannot be reached or the session has ended */
  async flush(): Promise<void> {
    while (this.state.wishes.size > 0) await this.send();
  }

  /** Forgets everything, as at sign-out. */
  end(): void {
    this.ended = true;
    clearTimeout(this.timer);
    this.retry.stop();
    this.set({ wishes: none, waiting: false, refused: null });
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
      const [next] = this.state.wishes;
      if (next === undefined || this.ended) break;
      await this.sendOne(...next);
    }
    this.retry.stop();
    if (this.state.waiting) this.set({ waiting: false });
  }

  private async sendOne(productId: string, wish: Wish): Promise<void> {
    try {
      const basket = wish === null ? await this.io.remove(productId) : await this.io.put(productId, wish);
      if (this.ended) return;
      this.io.show(basket);
      this.drop(productId, wish);
    } catch (error) {
      if (this.ended) throw error;
      this.refuse(productId, wish, error);
    }
  }

  private refuse(productId: string, wish: Wish, error: unknown): void {
    if (hasCode(error, 'unauthenticated')) {
      const { wishes } = this.state;
      this.set({ wishes: none, waiting: false });
      this.io.signedOut(wishes);
      throw error;
    }
    if (mayHelpLater(error)) {
      this.set({ waiting: true });
      this.retry.later();
      throw error;
    }
    this.drop(productId, wish);
    this.set({ refused: error });
    this.io.refresh();
  }

  /** A wish that was changed while it was under way stays. */
  private drop(productId: string, sent: Wish): void {
    if (this.state.wishes.get(productId) !== sent) return;
    const wishes = new Map(this.state.wishes);
    wishes.delete(productId);
    this.set({ wishes });
  }

  private set(change: Partial<WritesState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
