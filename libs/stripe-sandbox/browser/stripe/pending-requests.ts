import type { ApiResult } from '../common/api';
import { IntegrationError } from './errors';

/** What an element without a frame answers with. */
export const unmounted = () =>
  new IntegrationError(
    'We could not retrieve data from the specified Element. Please make sure the Element you are attempting to use is still mounted.',
  );

/** What an element's frame was asked and has not answered yet. */
export class PendingRequests {
  readonly #pending = new Map<number, { resolve: (result: ApiResult) => void; abandon: () => void }>();
  #last = 0;

  /** @returns the number of the request, by which the frame answers it */
  add(resolve: (result: ApiResult) => void, reject: (error: Error) => void): number {
    this.#last += 1;
    this.#pending.set(this.#last, { resolve, abandon: () => reject(unmounted()) });
    return this.#last;
  }

  has(request: number): boolean {
    return this.#pending.has(request);
  }

  resolve(request: number, result: ApiResult): void {
    this.#pending.get(request)?.resolve(result);
    this.#pending.delete(request);
  }

  /** Answers all of them alike. */
  resolveAll(result: ApiResult): void {
    for (const { resolve } of this.#pending.values()) resolve(result);
    this.#pending.clear();
  }

  /** The frame is gone, and its answers with it. */
  abandonAll(): void {
    for (const { abandon } of this.#pending.values()) abandon();
    this.#pending.clear();
  }
}
