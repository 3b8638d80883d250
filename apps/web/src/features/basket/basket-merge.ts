import type { Basket, BasketItem } from '@app/contracts';
import { hasCode } from '../../lib/http/api-error';
import { isRetryable, Retry } from './retry';
import { visitorBasket } from './visitor-basket';

type Io = {
  merge(items: BasketItem[]): Promise<Basket>;
  show(basket: Basket): void;
  signedOut(): void;
};

/**
 * Merges the visitor's basket into the account after sign-in. Lines are removed from the device only once the server
 * has them; without a response the merge is retried.
 */
export class BasketMerge {
  private error: unknown = null;
  private readonly listeners = new Set<() => void>();
  private readonly retry = new Retry(() => void this.start());
  private running = false;
  private ended = false;

  constructor(private readonly io: Io) {}

  /** The error of the last try; null without one. */
  readonly get = (): unknown => this.error;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Merges until nothing is left on the device; a second call meanwhile does nothing. */
  readonly start = async (): Promise<void> => {
    if (this.running || this.ended) return;
    this.running = true;
    try {
      for (let items = visitorBasket.get(); items.length > 0 && !this.ended; items = visitorBasket.get()) {
        const basket = await this.io.merge(items);
        visitorBasket.removeMerged(items);
        if (!this.ended) this.io.show(basket);
      }
      this.retry.stop();
      this.set(null);
    } catch (error) {
      this.set(error);
      if (this.ended) return;
      if (hasCode(error, 'unauthenticated')) this.io.signedOut();
      if (isRetryable(error)) this.retry.schedule();
    } finally {
      this.running = false;
    }
  };

  stop(): void {
    this.ended = true;
    this.retry.stop();
  }

  private set(error: unknown): void {
    if (this.error === error) return;
    this.error = error;
    for (const listener of this.listeners) listener();
  }
}
