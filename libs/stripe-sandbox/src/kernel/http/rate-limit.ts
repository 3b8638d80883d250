import type { ApiError } from '../errors';
import { faultError } from '../faults/fault-answers';

/** Calls per second that Stripe lets through in test mode: of an account, and searches among them. */
const CALLS = 25;
const SEARCHES = 20;

/** Counts the calls of an account over the last second. Off unless the account's settings say otherwise. */
export class RateLimit {
  private readonly calls = new Map<string, number[]>();

  /** Counts a call. Returns the refusal if there were too many; a refused call does not count. */
  take(path: string, now: number): ApiError | null {
    const search = path.endsWith('/search');
    const all = this.since('', now);
    const own = search ? this.since(path, now) : all;
    const reason =
      search && own.length >= SEARCHES ? 'endpoint-rate' : all.length >= CALLS ? 'global-rate' : null;
    if (reason) return faultError('rate_limit', reason);
    all.push(now);
    if (search) own.push(now);
    return null;
  }

  clear(): void {
    this.calls.clear();
  }

  private since(name: string, now: number): number[] {
    const held = this.calls.get(name) ?? [];
    const from = held.findIndex((at) => at > now - 1000);
    held.splice(0, from === -1 ? held.length : from);
    this.calls.set(name, held);
    return held;
  }
}
